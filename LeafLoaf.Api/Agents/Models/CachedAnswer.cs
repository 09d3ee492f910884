namespace LeafLoaf.Api.Agents.Models;

/// <summary>An answer as it can be given again.</summary>
/// <param name="Body">The answer without what belongs to one conversation; the cache does not look into it.</param>
/// <param name="ReadPersonal">Whether something of the caller was read on the way. Under a public key such an answer is neither kept nor shared.</param>
/// <param name="TokensUsed">What the model used for it: saved each time it is given again.</param>
/// <param name="Keep">False where the moment spoiled it, for example because the model was away.</param>
public sealed record CachedAnswer(string Body, bool ReadPersonal, int TokensUsed, bool Keep = true);

public enum AnswerSource
{
    /// <summary>Made for this caller.</summary>
    Made,

    /// <summary>Made before.</summary>
    Cache,

    /// <summary>Asked at the same time by somebody else, and made once.</summary>
    Shared,
}

/// <summary>An answer and where it came from.</summary>
public sealed record AnswerOutcome(CachedAnswer Answer, AnswerSource Source)
{
    /// <summary>For <c>metadata.cached</c>: no work was done for it.</summary>
    public bool Cached => Source != AnswerSource.Made;
}
