namespace LeafLoaf.Api.Search.Ranking;

/// <summary>
/// Decides which candidates are relevant at all, before anything is ranked. A product that has every word of the query in its
/// title is in. Others are only looked at while few have, and need enough of the query's words or a meaning near enough
/// to the best one found; nothing near means nothing at all.
/// </summary>
public static class Gate
{
    /// <summary>With so many full matches the shopper needs no others.</summary>
    public const int EnoughFullMatches = 24;

    /// <summary>Cosine below which two texts have nothing to do with each other.</summary>
    public const float Background = 0.45f;

    private const float NearBest = 0.82f;
    private const float MostWords = 0.6f;
    private const float SomeWords = 0.3f;

    /// <param name="coverage">Share of the query's words in the product, 0..1.</param>
    /// <param name="similarity">Cosine of query and product; 0 when the meaning arm did not bring it.</param>
    /// <param name="best">The highest similarity among all candidates.</param>
    /// <param name="meaningKnown">False when the query has no meaning to compare or the arm is away.</param>
    public static bool Admits(float coverage, float similarity, float best, bool meaningKnown)
    {
        if (!meaningKnown) return coverage >= MostWords;
        if (coverage >= MostWords) return similarity >= Background * 0.6f;
        if (similarity < Background) return false;
        return similarity >= (coverage >= SomeWords ? NearBest * 0.9f : NearBest) * best;
    }
}
