namespace LeafLoaf.Api.Search.Ranking;

/// <summary>A product by its index number with the score one arm gave it.</summary>
public readonly record struct Scored(int No, float Score);

/// <summary>What the two arms of a search found, best first. An arm that was not asked, or is away, is empty.</summary>
/// <param name="Keyword">BM25 scores, unbounded.</param>
/// <param name="Semantic">Cosine similarities, -1..1.</param>
public sealed record ArmResults(IReadOnlyList<Scored> Keyword, IReadOnlyList<Scored> Semantic)
{
    /// <summary>The scores of products a shopper's taste speaks for, whether an arm would have brought them or not.</summary>
    public ArmResults? Favoured { get; init; }

    public static readonly ArmResults Empty = new([], []);
}
