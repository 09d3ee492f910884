using LeafLoaf.Core.Catalog;

namespace LeafLoaf.Api.Search.Understanding;

/// <summary>What a query was understood to ask. Conditions are strict; terms and the rest only rank.</summary>
public sealed record Interpretation
{
    /// <summary>The query in lower case without accents and needless blanks.</summary>
    public required string Normalized { get; init; }

    /// <summary>The misspelt words as typed, when some were corrected.</summary>
    public string? CorrectedFrom { get; init; }

    /// <summary>The query as corrected, for "showing results for"; null when nothing was corrected.</summary>
    public string? CorrectedTo { get; init; }

    /// <summary>The words that are searched for, after all conditions are taken out.</summary>
    public IReadOnlyList<string> Terms { get; init; } = [];

    public decimal? PriceMin { get; init; }
    public decimal? PriceMax { get; init; }
    public Diets Diets { get; init; }
    public Allergens ExcludedAllergens { get; init; }

    /// <summary>What the shopper does not want, in the shopper's words.</summary>
    public IReadOnlyList<string> Excluded { get; init; } = [];

    public string? Brand { get; init; }
    public string? Category { get; init; }
    public PackSize? Size { get; init; }
    public QueryIntent Intent { get; init; }

    /// <summary>What products are wanted for, when the query says it and the shop knows what serves it.</summary>
    public Need? Need { get; init; }

    /// <summary>Names of what a language model added after reading the same query before; empty where it added nothing.</summary>
    public IReadOnlyList<string> AddedByModel { get; init; } = [];
}

/// <summary>What kind of query this is; decides how much words count against meaning.</summary>
public enum QueryIntent
{
    /// <summary>Words that describe a product.</summary>
    Product,

    /// <summary>Names a brand: words count most.</summary>
    Brand,

    /// <summary>Is a product's name: words count most.</summary>
    ExactName,

    /// <summary>Names a category and nothing else.</summary>
    Category,

    /// <summary>Only conditions, no words: everything that meets them.</summary>
    Conditions,

    /// <summary>A sentence or a need rather than a product.</summary>
    Need,

    /// <summary>No word of it is known.</summary>
    Unknown,
}

/// <summary>A pack size as amount in grams or millilitres or as a count.</summary>
/// <param name="Amount">In <paramref name="Unit"/>.</param>
/// <param name="Unit"><c>g</c>, <c>ml</c> or <c>each</c>.</param>
/// <param name="Text">As the shopper wrote it.</param>
public sealed record PackSize(double Amount, string Unit, string Text);
