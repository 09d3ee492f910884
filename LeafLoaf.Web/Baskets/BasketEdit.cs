using System.Globalization;
using LeafLoaf.Web.Clients;

namespace LeafLoaf.Web.Baskets;

/// <summary>What the form of a basket's line asks for, and the words for it.</summary>
/// <param name="ProductId">Whose line.</param>
/// <param name="Name">How the page called the product.</param>
/// <param name="Packs">Packs afterwards; 0 takes it out.</param>
/// <param name="SavedForLater">Null leaves it as it is.</param>
/// <param name="Was">Packs before, for undoing.</param>
/// <param name="WasSaved">Whether it was saved for later.</param>
/// <param name="Version">The basket the form stood in.</param>
/// <param name="Key">Of this action.</param>
public sealed record BasketEdit(string ProductId, string Name, int Packs, bool? SavedForLater, int Was, bool WasSaved, long? Version, string Key)
{
    public const int MostPacks = 99;
    private const int LongestName = 300;

    /// <summary>Null when the form makes no sense.</summary>
    public static BasketEdit? Of(string productId, IFormCollection form)
    {
        var was = Number(form["was"]) ?? 1;
        (int? Packs, bool? Saved) wanted = form["do"].ToString() switch
        {
            "less" => (was - 1, null),
            "more" => (was + 1, null),
            "remove" => (0, null),
            "later" => (was, true),
            "back" => (was, false),
            "restore" => (Number(form["quantity"]), form["saved"] == "true"),
            "set" or "" => (Number(form["quantity"]), null),
            _ => (null, null),
        };
        var name = form["name"].ToString();
        return wanted.Packs is >= 0 and <= MostPacks && productId.Length is > 0 and <= 100
            ? new(productId, name.Length is > 0 and <= LongestName ? name : "The product", wanted.Packs.Value, wanted.Saved, Math.Max(was, 1), form["saved"] == "true",
                long.TryParse(form["version"], CultureInfo.InvariantCulture, out var version) ? version : null, IdempotencyKeys.Or(form["key"]))
            : null;
    }

    public string Done => this switch
    {
        { Packs: 0 } => $"{Name} is out of the basket.",
        { SavedForLater: true } => $"{Name} is saved for later.",
        { SavedForLater: false } => $"{Name} is in the basket.",
        _ => $"{Name}: {Packs} in the basket.",
    };

    private static int? Number(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= MostPacks ? number : null;
}
