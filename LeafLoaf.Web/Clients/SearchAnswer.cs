namespace LeafLoaf.Web.Clients;

/// <summary>One page of results with how the query was understood and what it can be narrowed by.</summary>
public sealed record SearchAnswer
{
    public string? ListId { get; init; }
    public string? Query { get; init; }
    public Interpretation Interpretation { get; init; } = new();

    /// <summary>The shopper's allergies and strict diets; null for one who has none.</summary>
    public AppliedNeeds? Needs { get; init; }

    /// <summary>0 = words only, 1 = meaning only.</summary>
    public double Alpha { get; init; }
    public int Total { get; init; }
    public double TookMs { get; init; }

    /// <summary>The stores that did not take part, for example "qdrant".</summary>
    public IReadOnlyList<string> Degraded { get; init; } = [];
    public IReadOnlyList<Hit> Hits { get; init; } = [];
    public Facets Facets { get; init; } = new();
    public IReadOnlyList<Relaxation> Relaxations { get; init; } = [];
}

/// <summary>What the shop understood of the words.</summary>
public sealed record Interpretation
{
    public string? Normalized { get; init; }
    public string? CorrectedFrom { get; init; }
    public string? CorrectedTo { get; init; }
    public IReadOnlyList<string> Terms { get; init; } = [];
    public decimal? PriceMax { get; init; }
    public decimal? PriceMin { get; init; }
    public IReadOnlyList<string> Diets { get; init; } = [];
    public IReadOnlyList<string> Excluded { get; init; } = [];
    public IReadOnlyList<string> ExcludedAllergens { get; init; } = [];
    public string? Brand { get; init; }
    public string? Category { get; init; }
    public string? Size { get; init; }
    public string? Intent { get; init; }
}

/// <param name="DefaultQuantity">How many this shopper usually takes; null when nothing was learned.</param>
public sealed record Hit(ShopProduct Product, double Score, Explanation? Explain, int? DefaultQuantity = null);

/// <summary>Why a hit stands where it stands. <see cref="Match"/>: exact, typo, partial, semantic or filter.</summary>
public sealed record Explanation
{
    public string? Match { get; init; }
    public IReadOnlyList<string> MatchedTerms { get; init; } = [];
    public double? Keyword { get; init; }
    public double? Semantic { get; init; }
    public double? Fused { get; init; }
    public IReadOnlyList<Boost> Boosts { get; init; } = [];
    public int? Position { get; init; }
    public int? BasePosition { get; init; }
}

/// <summary>One thing the shopper did that moved a hit.</summary>
/// <param name="Signal">What was done, for example <c>click</c>.</param>
/// <param name="Amount">Its share of the boost; negative moves down.</param>
/// <param name="Reason">In words, for example "you clicked Oat Milk".</param>
/// <param name="Dimension">What it taught, for example <c>attributes.plant_based</c>.</param>
/// <param name="EventId">What to retract to take it back; null for boosts that come from no single event.</param>
/// <param name="Date">When it was done.</param>
public sealed record Boost(
    string Signal, double Amount, string? Reason, string? Dimension = null, string? EventId = null, DateTimeOffset? Date = null);

public sealed record Facets
{
    public IReadOnlyList<FacetValue> Category { get; init; } = [];
    public IReadOnlyList<FacetValue> Brand { get; init; } = [];
    public IReadOnlyList<FacetValue> Diet { get; init; } = [];
    public IReadOnlyList<PriceBand> Price { get; init; } = [];
}

public sealed record FacetValue(string Value, int Count);

public sealed record PriceBand(string Value, int Count, decimal? Min, decimal? Max);

/// <summary>A looser query that does find something: <see cref="Dropped"/> names what was left out.</summary>
public sealed record Relaxation(string Label, string Query, string? Dropped, int Count);

public sealed record SuggestAnswer(string? Query, IReadOnlyList<Suggestion> Suggestions);

/// <summary><see cref="Type"/> is product, brand, category or query.</summary>
public sealed record Suggestion(string Type, string Text, string? ProductId, int? Count);
