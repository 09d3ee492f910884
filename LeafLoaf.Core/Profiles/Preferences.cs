namespace LeafLoaf.Core.Profiles;

/// <summary>
/// All that is known of what a shopper likes, after the event numbered <see cref="Version"/>. Immutable; made by <see cref="Fold"/>
/// and by nothing else, so a replay of the log gives the same to the last bit (<see cref="PreferencesJson"/> is what is compared).
/// </summary>
public sealed record Preferences
{
    public required string UserId { get; init; }

    /// <summary>Number of the last event taken in; 0 for a new shopper.</summary>
    public long Version { get; init; }

    /// <summary>While true nothing is learned and search is not personalized.</summary>
    public bool Paused { get; init; }

    /// <summary>Server's time of the last event; null for a new shopper.</summary>
    public DateTimeOffset? UpdatedAt { get; init; }

    public Table<DimensionValue> Categories { get; init; } = Table<DimensionValue>.Empty;
    public Table<DimensionValue> Attributes { get; init; } = Table<DimensionValue>.Empty;
    public Table<DimensionValue> Brands { get; init; } = Table<DimensionValue>.Empty;
    public Table<DimensionValue> Products { get; init; } = Table<DimensionValue>.Empty;
    public Table<DimensionValue> PriceLevels { get; init; } = Table<DimensionValue>.Empty;

    /// <summary>What was bought, by product.</summary>
    public Table<ProductHabit> Bought { get; init; } = Table<ProductHabit>.Empty;

    /// <summary>What was bought, by category.</summary>
    public Table<CategoryHabit> BoughtIn { get; init; } = Table<CategoryHabit>.Empty;

    /// <summary>What products have taught in their sessions, the latest last.</summary>
    public IReadOnlyList<SessionProduct> Sessions { get; init; } = [];

    /// <summary>Lists that were scrolled through or chosen from, the latest last.</summary>
    public IReadOnlyList<SeenList> Lists { get; init; } = [];

    public static Preferences New(string userId) => new() { UserId = userId };

    /// <summary>The values of one of <see cref="Dimensions"/>.</summary>
    public Table<DimensionValue> Of(string dimension) => dimension switch
    {
        Dimensions.Categories => Categories,
        Dimensions.Attributes => Attributes,
        Dimensions.Brands => Brands,
        Dimensions.Products => Products,
        Dimensions.PriceLevels => PriceLevels,
        _ => throw new ArgumentOutOfRangeException(nameof(dimension), dimension, "There is no such dimension."),
    };
}

/// <summary>How a shopper buys one product.</summary>
/// <param name="Key">Its id, as <see cref="Dimensions.Key"/> writes it.</param>
/// <param name="ProductId">Its id as the catalog has it.</param>
/// <param name="Quantities">Packs per purchase, the latest first, at most <see cref="Kept"/>.</param>
/// <param name="At">Time of the last purchase in microseconds since 1970.</param>
public sealed record ProductHabit(string Key, string ProductId, int Count, IReadOnlyList<int> Quantities, long At) : IKeyed
{
    public const int Kept = 5;
}

/// <summary>How a shopper buys in one category.</summary>
/// <param name="Recent">The latest purchase first, at most <see cref="Kept"/>.</param>
public sealed record CategoryHabit(string Key, IReadOnlyList<PastPurchase> Recent, long At) : IKeyed
{
    public const int Kept = 8;
}

/// <param name="Pack">Grams or millilitres of one pack; null when unknown.</param>
public sealed record PastPurchase(string? Brand, int Quantity, double? Pack, string? PackUnit);

/// <summary>What one product has taught within one session, for the caps, and the dwell tier it has reached.</summary>
/// <param name="Dwell">Weight of the highest tier reached; 0 for none.</param>
public sealed record SessionProduct(string SessionId, string ProductId, double Browse, double Cart, double Purchase, double Dwell)
{
    public const int Kept = 64;

    public double this[SignalKind kind] => kind switch
    {
        SignalKind.Browse => Browse,
        SignalKind.Cart => Cart,
        _ => Purchase,
    };

    public SessionProduct With(SignalKind kind, double total) => kind switch
    {
        SignalKind.Browse => this with { Browse = total },
        SignalKind.Cart => this with { Cart = total },
        _ => this with { Purchase = total },
    };
}

/// <summary>What passing over the products of one list has said.</summary>
/// <param name="At">When products of it were passed over last, in microseconds since 1970.</param>
public sealed record SeenList(string Id, long At, Table<SeenValue> Values)
{
    public const int Kept = 4;
    public const int KeptValues = 256;
}

/// <param name="Key">Dimension and value, for example <c>attributes.spicy</c>.</param>
/// <param name="Count">Products passed over that have it; <see cref="Chosen"/> once one that has it was chosen from the list: then it is
/// not held against anything.</param>
public sealed record SeenValue(string Key, int Count) : IKeyed
{
    public const int Chosen = -1;
}
