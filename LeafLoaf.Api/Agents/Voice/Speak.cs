using Microsoft.AspNetCore.Http.HttpResults;

namespace LeafLoaf.Api.Agents.Voice;

/// <summary><c>POST /api/v1/voice/speak</c> {text}: the text as spoken words, an MP3 that is sent while it is made.</summary>
public static class Speak
{
    public const int LongestText = 1000;
    public const string AudioType = "audio/mpeg";

    public sealed record Request(string? Text);

    public static async Task<Results<PushStreamHttpResult, ValidationProblem, ProblemHttpResult>> HandleAsync(
        Request body, HttpContext http, ElevenLabs provider, CancellationToken ct)
    {
        var text = body.Text?.Trim() ?? "";
        if (text.Length is 0 or > LongestText)
            return TypedResults.ValidationProblem(new Dictionary<string, string[]>(StringComparer.Ordinal) { ["text"] = [$"1 to {LongestText} characters are needed."] });
        if (!provider.IsOn) return VoiceState.NotOn();
        if (await provider.SpeakAsync(text, ct) is not { } speech) return VoiceState.Away();
        http.Response.RegisterForDispose(speech);
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Stream(to => CopyAsync(speech, to, http, provider), AudioType);
    }

    // Half an answer must not look like a whole one: the listener then falls back to the browser's voice.
    private static async Task CopyAsync(HttpResponseMessage speech, Stream to, HttpContext http, ElevenLabs provider)
    {
        if (!await provider.CopyAsync(speech, to, http.RequestAborted)) http.Abort();
    }
}
