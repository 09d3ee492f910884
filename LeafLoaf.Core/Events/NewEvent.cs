namespace LeafLoaf.Core.Events;

/// <summary>An event on its way into the log.</summary>
/// <param name="Raw">The JSON it was made from, for column <c>raw_event_data</c>; null for an event of our own.</param>
/// <param name="Strength">Weight of its signal, for column <c>interaction_strength</c>; the fold does not read it.</param>
public sealed record NewEvent(UserAction Action, string? Raw = null, double? Strength = null)
{
    /// <summary>The product's facts as JSON, when whoever made the event has them ready.</summary>
    public string? ProductJson { get; init; }
}

/// <summary>What became of an event.</summary>
public enum AppendOutcome
{
    Stored,

    /// <summary>Its id was taken before; nothing was written.</summary>
    Duplicate,

    /// <summary>The shopper has paused learning; nothing was written.</summary>
    Paused,

    /// <summary>The shopper does not agree to being learned from; nothing was written.</summary>
    NoConsent,

    /// <summary>The database cannot hold it; nothing was written.</summary>
    Refused,

    /// <summary>The log is away; it waits in a file and gets its version later.</summary>
    Spilled,
}

/// <param name="Version">The event's number; null when it was not stored or is not numbered.</param>
public readonly record struct Appended(AppendOutcome Outcome, long? Version = null);
