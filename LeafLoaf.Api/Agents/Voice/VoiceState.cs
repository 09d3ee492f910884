using Microsoft.AspNetCore.Http.HttpResults;

namespace LeafLoaf.Api.Agents.Voice;

/// <summary><c>GET /api/v1/voice</c>: who speaks and listens at the moment.</summary>
public static class VoiceState
{
    /// <param name="Provider"><c>elevenlabs</c>, or <c>browser</c> when none is configured or it refuses us.</param>
    /// <param name="LongestText">Characters that are spoken at once.</param>
    /// <param name="LargestAudio">Bytes that are listened to at once.</param>
    /// <param name="AudioTypes">What is listened to.</param>
    public sealed record Answer(string Provider, int LongestText, long LargestAudio, IReadOnlyCollection<string> AudioTypes);

    public static Ok<Answer> Handle(ElevenLabs provider) =>
        TypedResults.Ok(new Answer(provider.IsOn ? "elevenlabs" : "browser", Speak.LongestText, Listen.LargestBytes, Listen.Types));

    /// <summary>409: there is nobody here to speak or listen, the browser does it.</summary>
    internal static ProblemHttpResult NotOn() =>
        TypedResults.Problem("Speech is done by the browser here.", statusCode: StatusCodes.Status409Conflict);

    /// <summary>503: whoever speaks is away or busy.</summary>
    internal static ProblemHttpResult Away() =>
        TypedResults.Problem("Speech is not to be had right now; the browser's own can be used instead.", statusCode: StatusCodes.Status503ServiceUnavailable);
}
