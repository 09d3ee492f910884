namespace LeafLoaf.Core.Events;

/// <summary>One row of <c>raw_user_actions</c>: something a shopper did, with all that the fold needs to learn from it.</summary>
public sealed record UserAction
{
    /// <summary>The client's id or one of ours, 1 to 64 characters; unique per shopper.</summary>
    public required string EventId { get; init; }

    /// <summary>When it was received, by the server's clock, in whole microseconds.</summary>
    public required DateTimeOffset EventTimestamp { get; init; }

    /// <summary>One of <see cref="EventTypes"/>.</summary>
    public required string EventType { get; init; }

    public required string UserId { get; init; }
    public required string SessionId { get; init; }

    /// <summary>The product it is about, as it was then; null for events about none or several.</summary>
    public ProductFacts? Product { get; init; }

    /// <summary>Products that were on the screen and passed over, for a scroll; those of the list, for a search.</summary>
    public IReadOnlyList<ProductFacts> Displayed { get; init; } = [];

    /// <summary>Packs bought or put into the basket.</summary>
    public int? Quantity { get; init; }

    /// <summary>True for a purchase by a standing order.</summary>
    public bool Subscription { get; init; }

    /// <summary>Seconds spent on the product.</summary>
    public double? TimeOnPage { get; init; }

    public string? SearchQuery { get; init; }

    /// <summary>The list the product stood in, as search and recommendations name it.</summary>
    public string? ListId { get; init; }

    /// <summary>1-based place in that list.</summary>
    public int? ResultPosition { get; init; }

    /// <summary>What an event about other events names: the retracted event, the reset dimension, the merged shopper.</summary>
    public string? Target { get; init; }

    /// <summary>How far the merged shopper's events count.</summary>
    public long? TargetVersion { get; init; }

    /// <summary>For a snapshot, the preferences it carries (<see cref="Profiles.PreferencesJson"/>).</summary>
    public string? State { get; init; }

    /// <summary>Version of the weights it was accepted under.</summary>
    public required string RulesVersion { get; init; }

    /// <summary>Its number among the shopper's events, from 1 without gaps; 0 before it is stored.</summary>
    public long Version { get; init; }
}
