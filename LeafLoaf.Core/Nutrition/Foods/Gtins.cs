namespace LeafLoaf.Core.Nutrition.Foods;

/// <summary>Global trade item numbers: the code under a barcode.</summary>
public static class Gtins
{
    private const int Longest = 14;

    /// <returns>Why it is none; null when it is one.</returns>
    public static string? FaultOf(string gtin)
    {
        if (gtin.Length is not (8 or 12 or 13 or Longest) || !gtin.All(char.IsAsciiDigit)) return "8, 12, 13 or 14 digits are needed.";
        return CheckDigit(gtin[..^1]) == gtin[^1] - '0' ? null : $"The last digit does not fit the others: {gtin[^1]} is read, {CheckDigit(gtin[..^1])} would fit.";
    }

    /// <summary>The same number with every count of leading zeros that is printed.</summary>
    public static string[] Forms(string gtin)
    {
        var digits = gtin.TrimStart('0');
        return [.. Enumerable.Range(digits.Length, Math.Max(0, Longest - digits.Length + 1)).Select(n => digits.PadLeft(n, '0'))];
    }

    // GS1 General Specifications, 7.9: from the right, digits count three times and once in turn.
    private static int CheckDigit(string digits)
    {
        var sum = 0;
        for (var i = 0; i < digits.Length; i++) sum += (digits[^(i + 1)] - '0') * (i % 2 == 0 ? 3 : 1);
        return (10 - sum % 10) % 10;
    }
}
