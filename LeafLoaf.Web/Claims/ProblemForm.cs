using System.Globalization;
using LeafLoaf.Web.Clients;

namespace LeafLoaf.Web.Claims;

/// <summary>What stands in the fields of a report of a problem with an order.</summary>
/// <param name="Packs">By line: how many packs are concerned.</param>
/// <param name="Key">Names this claim before it exists.</param>
public sealed record ProblemForm(string Type, string Description, IReadOnlyDictionary<int, int> Packs, string Key)
{
    public const string PacksPrefix = "packs.";
    private const int LongestDescription = 2001;

    public static readonly ProblemForm Empty = new("", "", new Dictionary<int, int>(), "");

    public static ProblemForm Of(IFormCollection form)
    {
        var description = form["description"].ToString().Trim();
        var packs = new Dictionary<int, int>();
        foreach (var (name, value) in form)
            if (name.StartsWith(PacksPrefix, StringComparison.Ordinal) && Number(name[PacksPrefix.Length..]) is { } line && Number(value) is > 0 and var number)
                packs[line] = number;
        return new(form["claim_type"].ToString(), description[..Math.Min(description.Length, LongestDescription)], packs, IdempotencyKeys.Or(form["key"]));
    }

    public NewClaim ToClaim(Guid order) => new(order, Type, Description, [.. Packs.OrderBy(p => p.Key).Select(p => new RefundLine(p.Key, p.Value))]);

    private static int? Number(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}

/// <summary>What photos may be, as the Api takes them.</summary>
public static class Photos
{
    public const int Most = 5;
    public const int LargestBytes = 5 * 1024 * 1024;
    public const string Types = "image/jpeg,image/png,image/webp";

    /// <summary>A form with as many photos as may be, and its fields.</summary>
    public const long LargestForm = Most * LargestBytes + 256 * 1024;
}
