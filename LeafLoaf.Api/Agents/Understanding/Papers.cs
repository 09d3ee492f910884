using System.Text.RegularExpressions;

namespace LeafLoaf.Api.Agents.Understanding;

/// <summary>Finds the numbers of memberships, customers, invoices, claims, tickets and orders, however they are spelt, and writes them as they are stored.</summary>
public static partial class Papers
{
    private const int Digits = 6, CustomerDigits = 5;

    public static string? Policy(string text) => Number(PolicyNumber(), text, "POL", Digits);

    public static string? Customer(string text) => Number(CustomerNumber(), text, "CUST", CustomerDigits);

    public static string? Invoice(string text) => Number(InvoiceNumber(), text, "INV", Digits);

    public static string? Claim(string text) => Number(ClaimNumber(), text, "CLM", Digits);

    public static string? Ticket(string text) => Number(TicketNumber(), text, "TKT", Digits);

    /// <summary>The order's number, its whole id, or the first eight characters of that.</summary>
    public static string? Order(string text)
    {
        if (OrderNumber().Match(text) is { Success: true } number) return "LL-" + number.Groups["n"].Value;
        if (OrderId().Match(text) is { Success: true } whole) return whole.Value.ToLowerInvariant();
        return ShortOrderId().Match(text) is { Success: true } part ? part.Groups["id"].Value.ToLowerInvariant() : null;
    }

    private static string? Number(Regex pattern, string text, string prefix, int digits)
    {
        if (pattern.Match(text) is not { Success: true } match) return null;
        var number = match.Groups["n"].Value.TrimStart('0');
        return prefix + number.PadLeft(digits, '0');
    }

    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    [GeneratedRegex(@"\b(?:pol(?:icy)?(?:\s+(?:number|no\.?|id))?)[\s:#-]*(?<n>\d{1,12})\b", Options, Patterns.Patience)]
    private static partial Regex PolicyNumber();

    [GeneratedRegex(@"\b(?:cust(?:omer)?(?:\s+(?:number|no\.?|id))?)[\s:#-]*(?<n>\d{1,12})\b", Options, Patterns.Patience)]
    private static partial Regex CustomerNumber();

    [GeneratedRegex(@"\b(?:inv(?:oice)?(?:\s+(?:number|no\.?|id))?)[\s:#-]*(?<n>\d{1,12})\b", Options, Patterns.Patience)]
    private static partial Regex InvoiceNumber();

    [GeneratedRegex(@"\b(?:clm|claim(?:\s+(?:number|no\.?|id))?)[\s:#-]*(?<n>\d{1,12})\b", Options, Patterns.Patience)]
    private static partial Regex ClaimNumber();

    [GeneratedRegex(@"\b(?:tkt|ticket(?:\s+(?:number|no\.?|id))?)[\s:#-]*(?<n>\d{1,12})\b", Options, Patterns.Patience)]
    private static partial Regex TicketNumber();

    [GeneratedRegex(@"\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b", Options, Patterns.Patience)]
    private static partial Regex OrderId();

    [GeneratedRegex(@"\bLL[\s-]?(?<n>\d{4,10})\b", Options, Patterns.Patience)]
    private static partial Regex OrderNumber();

    // Eight hexadecimal characters with a digit among them, which no word and no price is; fewer only behind "order".
    [GeneratedRegex(@"(?<![\w.])#?(?<id>(?=[0-9a-f]*\d)[0-9a-f]{8})(?![\w])|\b(order|delivery|purchase)\s+#?(?<id>(?=[0-9a-f]*\d)(?=\d*[a-f])[0-9a-f]{4,7})\b", Options, Patterns.Patience)]
    private static partial Regex ShortOrderId();
}
