namespace LeafLoaf.Web.Clients;

/// <summary>One page of results with how the query was understood and what it can be narrowed by.</summary>
public sealed record SearchAnswer
{
    public string? ListId { get; init; }
    public string? Query { get; init; }
    public Interpretation Interpretation { get; init; } = new();

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

public sealed record Hit(ShopProduct Product, double Score, Explanation? Explain);

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

public sealed record Boost(string Signal, double Amount, string? Reason);

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
