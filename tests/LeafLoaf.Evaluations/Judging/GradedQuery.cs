namespace LeafLoaf.Evaluations.Judging;

/// <summary>The two halves of the queries, drawn at random within each kind.</summary>
public enum SetName
{
    /// <summary>May be looked at and tuned on.</summary>
    Dev,

    /// <summary>Only totals of it are looked at.</summary>
    Test,
}

/// <summary>A query as a shopper types it, with the condition every hit has to meet.</summary>
public sealed record GradedQuery(string Id, string Kind, string Text, Condition Condition)
{
    public const string Nonsense = "nonsense";

    /// <summary>In the order of the table.</summary>
    public static readonly IReadOnlyList<string> Kinds =
        ["exact", "brand", "typo", "synonym", "attribute", "condition", "category", "sentence", Nonsense];
}
