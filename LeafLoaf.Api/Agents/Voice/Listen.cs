using System.Collections.Frozen;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace LeafLoaf.Api.Agents.Voice;

/// <summary>
/// <c>POST /api/v1/voice/listen</c>, the recording as the body and its type in <c>Content-Type</c>: what was said. Nothing of it is kept.
/// </summary>
public static class Listen
{
    public const long LargestBytes = 4 * 1024 * 1024;

    // As browsers record, and the name a file of it has.
    private static readonly FrozenDictionary<string, string> Names = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["audio/webm"] = "speech.webm", ["audio/ogg"] = "speech.ogg", ["audio/mp4"] = "speech.mp4", ["audio/mpeg"] = "speech.mp3",
        ["audio/wav"] = "speech.wav", ["audio/x-wav"] = "speech.wav",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    public static IReadOnlyCollection<string> Types => Names.Keys;

    /// <param name="Text">Empty when nothing was said.</param>
    /// <param name="Language">What was spoken, as ISO 639; null when that is not known.</param>
    public sealed record Answer(string Text, string? Language);

    public static async Task<Results<Ok<Answer>, ProblemHttpResult>> HandleAsync(HttpRequest request, ElevenLabs provider, CancellationToken ct)
    {
        if (!provider.IsOn) return VoiceState.NotOn();
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var sent) || !Names.TryGetValue(sent.MediaType.Value ?? "", out var name))
            return TypedResults.Problem($"A recording is needed: {string.Join(", ", Names.Keys)}.", statusCode: StatusCodes.Status415UnsupportedMediaType);
        if (request.ContentLength > LargestBytes) return TooLarge();
        using var audio = new MemoryStream();
        var buffer = new byte[16 * 1024];
        while (await request.Body.ReadAsync(buffer, ct) is > 0 and var read)
        {
            if (audio.Length + read > LargestBytes) return TooLarge();
            audio.Write(buffer, 0, read);
        }

        if (audio.Length == 0) return TypedResults.Problem("The recording is empty.", statusCode: StatusCodes.Status400BadRequest);
        return await provider.ListenAsync(audio.GetBuffer().AsMemory(0, (int)audio.Length), sent.MediaType.Value!, name, ct) is { } heard
            ? TypedResults.Ok(heard)
            : VoiceState.Away();
    }

    private static ProblemHttpResult TooLarge() =>
        TypedResults.Problem($"A recording may have at most {LargestBytes / 1024 / 1024} MB.", statusCode: StatusCodes.Status413PayloadTooLarge);
}
