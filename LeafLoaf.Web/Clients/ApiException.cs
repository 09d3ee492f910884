namespace LeafLoaf.Web.Clients;

/// <summary>Why the Api gave no answer, in the terms a page can act on.</summary>
public enum FailureKind
{
    /// <summary>Nobody answered, or the answer was a server error: worth trying again.</summary>
    Away,

    /// <summary>There is no such thing.</summary>
    NotFound,

    /// <summary>What was asked is not allowed; <see cref="ApiException.Faults"/> says which part.</summary>
    Refused,

    /// <summary>Too often within a short time; <see cref="ApiException.RetryAfter"/> says when it works again.</summary>
    TooMany,

    /// <summary>It belongs to somebody else, or the Api no longer knows who is asking.</summary>
    Forbidden,

    /// <summary>Things are no longer as the request took them to be; <see cref="ApiException.Detail"/> says how they are.</summary>
    Conflict,

    /// <summary>The payment was declined.</summary>
    Declined,

    /// <summary>The Idempotency-Key was used for something else before.</summary>
    KeyUsed,
}

/// <summary>The only exception the clients throw besides cancellation.</summary>
public sealed class ApiException : Exception
{
    public ApiException(FailureKind kind, string message, Exception? cause = null)
        : base(message, cause) => Kind = kind;

    private static readonly Dictionary<string, string[]> NoFaults = [];

    public FailureKind Kind { get; }

    /// <summary>Sentences for the shopper, one for each part of the request that was refused.</summary>
    public IReadOnlyList<string> Faults { get; init; } = [];

    /// <summary>The same by the Api's names of the parts, for showing them beside the fields of a form.</summary>
    public IReadOnlyDictionary<string, string[]> FieldFaults { get; init; } = NoFaults;

    /// <summary>How long to wait before asking again, or null when the Api did not say.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>What the Api said about it, or null when it said nothing.</summary>
    public string? Detail { get; init; }

    /// <summary>The id under which the failure stands in the logs, or null.</summary>
    public string? CorrelationId { get; init; }

    public int StatusCode => Kind switch
    {
        FailureKind.NotFound => StatusCodes.Status404NotFound,
        FailureKind.Refused => StatusCodes.Status400BadRequest,
        FailureKind.TooMany => StatusCodes.Status429TooManyRequests,
        FailureKind.Forbidden => StatusCodes.Status403Forbidden,
        FailureKind.Conflict or FailureKind.KeyUsed => StatusCodes.Status409Conflict,
        FailureKind.Declined => StatusCodes.Status402PaymentRequired,
        _ => StatusCodes.Status503ServiceUnavailable,
    };
}

/// <summary>The parts of an RFC 9457 document that the pages use.</summary>
public sealed record ApiProblem(string? Title, string? Detail, IReadOnlyDictionary<string, string[]>? Errors, string? CorrelationId, int? Status = null);
