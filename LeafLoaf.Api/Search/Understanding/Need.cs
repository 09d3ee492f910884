using LeafLoaf.Core.Catalog;

namespace LeafLoaf.Api.Search.Understanding;

/// <summary>What a shopper wants products for.</summary>
/// <param name="Kind">How the products serve it.</param>
/// <param name="Of">The dish, food, occasion or person, in the shopper's words.</param>
/// <param name="Products">The kinds of products that serve it, most telling first.</param>
public sealed record Need(NeedKind Kind, string Of, IReadOnlyList<string> Products)
{
    /// <summary>Why a product is among the hits, for people.</summary>
    public string Reason => Kind switch
    {
        NeedKind.Substitute => $"Can stand in for {Of}",
        NeedKind.Pairing => $"Good with {Of}",
        NeedKind.Dish => $"Used for {Of}",
        _ => $"Good for {Of}",
    };
}

public enum NeedKind
{
    /// <summary>Used instead of something.</summary>
    Substitute,

    /// <summary>Put on, in or beside something.</summary>
    Pairing,

    /// <summary>Bought to make something.</summary>
    Dish,

    /// <summary>For an occasion, a person, a wish of the body or a mood.</summary>
    Purpose,
}

/// <summary>One thing the shop knows the products for.</summary>
/// <param name="Products">As written, most telling first.</param>
/// <param name="Strict">Diets every product must carry: whoever asks can be harmed by others.</param>
/// <param name="Preferred">Diets that only put a product further up.</param>
public sealed record NeedEntry(IReadOnlyList<string> Products, Diets Strict, Diets Preferred)
{
    /// <summary>Both; what serves either stands in turn, as for a dinner of two dishes.</summary>
    public NeedEntry And(NeedEntry other)
    {
        var products = new List<string>();
        for (var i = 0; i < Math.Max(Products.Count, other.Products.Count); i++)
        {
            if (i < Products.Count) products.Add(Products[i]);
            if (i < other.Products.Count) products.Add(other.Products[i]);
        }
        return new NeedEntry([.. products.Distinct()], Strict | other.Strict, Preferred | other.Preferred);
    }

    /// <summary>This one, what also serves the other first.</summary>
    public NeedEntry Towards(NeedEntry other) => new(
        [.. Products.OrderBy(p => !other.Products.Contains(p))], Strict | other.Strict, Preferred | other.Preferred);
}
