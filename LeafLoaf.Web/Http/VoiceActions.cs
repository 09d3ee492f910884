using LeafLoaf.Web.Clients;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace LeafLoaf.Web.Http;

/// <summary>Speech by the shop's provider, handed through as it comes. Whatever goes wrong, the page falls back to the browser's own.</summary>
internal static class VoiceActions
{
    private const int LargestRecording = 4 * 1024 * 1024;
    private const int LongestText = 1000;

    public static void MapVoiceActions(this WebApplication app)
    {
        var actions = app.MapShopperActions("/voice");
        actions.MapPost("speak", SpeakAsync);
        actions.MapPost("listen", ListenAsync).WithMetadata(new RequestSizeLimitAttribute(LargestRecording));
    }

    private static async Task<Results<PushStreamHttpResult, ProblemHttpResult>> SpeakAsync(HttpContext context, VoiceClient voice, CancellationToken ct)
    {
        var form = await context.Request.ReadFormAsync(ct);
        if (form["text"].ToString().Trim() is not { Length: > 0 and <= LongestText } text)
            return TypedResults.Problem($"1 to {LongestText} characters are needed.", statusCode: StatusCodes.Status400BadRequest);
        try
        {
            var speech = await voice.SpeakAsync(text, ct);
            context.Response.RegisterForDispose(speech);
            return TypedResults.Stream(to => PassOnAsync(speech, to, context), "audio/mpeg");
        }
        catch (ApiException failure)
        {
            return TypedResults.Problem(failure.Message, statusCode: failure.StatusCode);
        }
    }

    // Half an answer must not look like a whole one.
    private static async Task PassOnAsync(HttpResponseMessage speech, Stream to, HttpContext context)
    {
        try
        {
            await speech.Content.CopyToAsync(to, context.RequestAborted);
        }
        catch (Exception ex) when (ex is HttpRequestException or IOException or OperationCanceledException)
        {
            context.Abort();
        }
    }

    private static async Task<Results<JsonHttpResult<Heard>, ProblemHttpResult>> ListenAsync(HttpContext context, VoiceClient voice, CancellationToken ct)
    {
        try
        {
            return TypedResults.Json(await voice.ListenAsync(context.Request.Body, context.Request.ContentType, ct), ApiJson.Default.Heard);
        }
        catch (ApiException failure)
        {
            return TypedResults.Problem(failure.Message, statusCode: failure.StatusCode);
        }
    }
}
