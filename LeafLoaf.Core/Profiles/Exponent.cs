namespace LeafLoaf.Core.Profiles;

/// <summary>
/// Powers of two from plain multiplications and additions. The runtime's own come from the C library of the machine and may differ
/// in the last bit between two of them; a replay elsewhere must not.
/// </summary>
internal static class Exponent
{
    // 2^-f = e^(-f ln 2): the series of e^x up to x^17/17!, below 1e-18 for |x| <= ln 2.
    private const double Ln2 = 0.693147180559945309417232121458;
    private static readonly double[] Series = Coefficients(17);

    /// <summary>2^-x for x at or above 0; 0 once nothing measurable is left.</summary>
    public static double TwoToMinus(double x)
    {
        if (x >= 1000) return 0;
        var whole = Math.Floor(x);
        var y = (x - whole) * -Ln2;
        var sum = Series[^1];
        for (var i = Series.Length - 2; i >= 0; i--) sum = sum * y + Series[i];
        return Math.ScaleB(sum, -(int)whole);
    }

    private static double[] Coefficients(int degree)
    {
        var coefficients = new double[degree + 1];
        coefficients[0] = 1;
        for (var i = 1; i <= degree; i++) coefficients[i] = coefficients[i - 1] / i;
        return coefficients;
    }
}
