namespace LeafLoaf.Api.Personalization.Track;

/// <summary>An event as it was sent, read but not yet believed.</summary>
internal sealed class SentEvent(int index)
{
    public int Index => index;
    public string? EventId { get; set; }
    public string? Type { get; set; }
    public string? UserId { get; set; }
    public string? SessionId { get; set; }
    public string? ProductId { get; set; }
    public string? Query { get; set; }
    public int? Quantity { get; set; }
    public bool Subscription { get; set; }
    public double? TimeOnPage { get; set; }
    public int? Position { get; set; }
    public string? ListId { get; set; }
    public List<string>? Displayed { get; set; }

    /// <summary>The bytes of the body it stood in.</summary>
    public Range Bytes { get; set; }

    /// <summary>Why it is not accepted; null while nothing speaks against it.</summary>
    public Rejection? Rejection { get; private set; }

    /// <summary>The first reason stays.</summary>
    public void Reject(string reason, string detail) => Rejection ??= new(index, reason, detail);
}

/// <param name="Index">0-based place in the array; 0 for a single event.</param>
/// <param name="Reason">One of <see cref="Reasons"/>.</param>
/// <param name="Detail">The same for people, naming the field or the value.</param>
public sealed record Rejection(int Index, string Reason, string Detail);

/// <summary>Why events are rejected.</summary>
public static class Reasons
{
    public const string NotAnObject = "not_an_object";
    public const string InvalidField = "invalid_field";
    public const string MissingField = "missing_field";
    public const string UnknownType = "unknown_type";
    public const string TypeNotAccepted = "type_not_accepted";
    public const string UnknownProduct = "unknown_product";
    public const string TooLarge = "too_large";
    public const string LearningPaused = "learning_paused";
    public const string NoConsent = "no_consent";
    public const string NotStorable = "not_storable";
}
