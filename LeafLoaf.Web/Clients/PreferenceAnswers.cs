namespace LeafLoaf.Web.Clients;

/// <summary>What was learned about a shopper. Values are 0..1; what is avoided stands apart and is positive too.</summary>
public sealed record LivePreferences
{
    private static readonly Dictionary<string, double> Nothing = [];

    public string? UserId { get; init; }
    public IReadOnlyDictionary<string, double> Categories { get; init; } = Nothing;
    public IReadOnlyDictionary<string, double> Attributes { get; init; } = Nothing;
    public IReadOnlyDictionary<string, double> Brands { get; init; } = Nothing;
    public IReadOnlyDictionary<string, double> PriceLevels { get; init; } = Nothing;

    /// <summary>Plain names whatever their dimension.</summary>
    public IReadOnlyDictionary<string, double> Avoid { get; init; } = Nothing;

    /// <summary>Packs usually taken, by product id.</summary>
    public IReadOnlyDictionary<string, double> Quantities { get; init; } = Nothing;

    /// <summary>True while nothing is learned and search is not personal.</summary>
    public bool Paused { get; init; }
    public long Version { get; init; }
    public DateTimeOffset? UpdatedAt { get; init; }
}

/// <summary>The events and amounts behind one number.</summary>
/// <param name="Dimension">For example <c>brands.oatly</c>.</param>
/// <param name="Value">What is shown, 0..1.</param>
/// <param name="Raw">The signed sum behind it.</param>
public sealed record PreferenceExplanation(string Dimension, double Value, double Raw, IReadOnlyList<LearnedSignal> Signals);

/// <summary>One event as explanations and the timeline show it.</summary>
public sealed record LearnedSignal
{
    public required string EventId { get; init; }
    public string? Type { get; init; }

    /// <summary>What the event was taken for, for example <c>displayed_but_scrolled</c>.</summary>
    public string? Signal { get; init; }
    public string? ProductId { get; init; }
    public string? ProductName { get; init; }
    public int? Quantity { get; init; }

    /// <summary>Seconds, for time spent on a product.</summary>
    public double? TimeOnPage { get; init; }
    public string? SearchQuery { get; init; }

    /// <summary>How many products were passed over, for a scroll.</summary>
    public int? Passed { get; init; }

    /// <summary>What an event about other events names: an event, a dimension, a shopper.</summary>
    public string? Target { get; init; }
    public DateTimeOffset At { get; init; }

    /// <summary>What it added when it happened; explanations have it, the timeline has not.</summary>
    public double? Amount { get; init; }

    /// <summary>What is left of that today.</summary>
    public double? Decayed { get; init; }
    public bool Retracted { get; init; }

    /// <summary>Why the shopper must not have the product.</summary>
    public Gate? Unsafe { get; init; }
}

/// <summary>A stretch of a shopper's log, newest first.</summary>
/// <param name="Next">What to ask for before; null at the end.</param>
public sealed record SignalPage(IReadOnlyList<LearnedSignal> Events, string? Next = null);

public sealed record EventReference(string EventId);

public sealed record DimensionReference(string Dimension);
