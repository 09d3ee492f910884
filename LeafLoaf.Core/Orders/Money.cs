namespace LeafLoaf.Core.Orders;

/// <summary>Exact amounts in cents.</summary>
public static class Money
{
    /// <summary>To cents, halves away from zero, as tills round.</summary>
    public static decimal Round(decimal amount) => Math.Round(amount, 2, MidpointRounding.AwayFromZero);

    public static decimal Percent(decimal amount, decimal percent) => Round(amount * percent / 100);

    /// <summary>
    /// Splits an amount in proportion to the weights so that the parts add up to it exactly: every part is rounded down to cents
    /// and the cents left over go one each to the parts that lost most by it, the first among equals.
    /// </summary>
    public static decimal[] Apportion(decimal amount, IReadOnlyList<decimal> weights)
    {
        var sum = weights.Sum();
        var parts = new decimal[weights.Count];
        if (sum <= 0) return parts;
        var lost = new (decimal Cents, int Index)[weights.Count];
        for (var i = 0; i < parts.Length; i++)
        {
            var cents = amount * 100 * weights[i] / sum;
            var whole = Math.Floor(cents);
            (parts[i], lost[i]) = (whole / 100, (cents - whole, i));
        }
        var left = (int)Math.Round((amount - parts.Sum()) * 100);
        foreach (var (_, index) in lost.OrderByDescending(l => l.Cents).ThenBy(l => l.Index).Take(left)) parts[index] += 0.01m;
        return parts;
    }
}
