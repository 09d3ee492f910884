namespace LeafLoaf.Core.Profiles;

/// <summary>What other rules would have done to a shopper's last searches.</summary>
public sealed record WhatIfResult(IReadOnlyList<ReplayedSearch> Searches)
{
    /// <summary>Searches from which something was chosen that stood in the list.</summary>
    public int Choices => Searches.Count(search => search.PlaceBefore is not null);

    /// <summary>Lists that came out exactly as the shopper saw them; others also had boosts that do not come from the profile.</summary>
    public int Reproduced => Searches.Count(search => search.IsAsShown);

    /// <summary>Share of choices that stood among the first <paramref name="k"/>; 0 without choices.</summary>
    public double HitRateBefore(int k) => Rate(search => search.PlaceBefore <= k);

    public double HitRateAfter(int k) => Rate(search => search.PlaceAfter <= k);

    private double Rate(Func<ReplayedSearch, bool> hit) => Choices == 0 ? 0 : (double)Searches.Count(hit) / Choices;
}

/// <param name="Before">Product ids in the order of the rules of then.</param>
/// <param name="After">Product ids in the order of the other rules.</param>
public sealed record ReplayedSearch(PastSearch Search, IReadOnlyList<string> Before, IReadOnlyList<string> After)
{
    /// <summary>1-based place of what was chosen; null when nothing was, or nothing of the list.</summary>
    public int? PlaceBefore => PlaceIn(Before, Search.Chosen);

    public int? PlaceAfter => PlaceIn(After, Search.Chosen);

    public bool IsAsShown => Before.SequenceEqual(Search.List.Hits.OrderBy(hit => hit.Position).Select(hit => hit.ProductId));

    /// <summary>The hits that would have stood elsewhere, with their places in the list before and after.</summary>
    public IEnumerable<(string ProductId, int Before, int After)> Moved =>
        After.Select((id, i) => (id, PlaceIn(Before, id)!.Value, i + 1)).Where(move => move.Item2 != move.Item3);

    private static int? PlaceIn(IReadOnlyList<string> order, string? productId)
    {
        for (var i = 0; i < order.Count; i++)
        {
            if (order[i] == productId) return i + 1;
        }
        return null;
    }
}
