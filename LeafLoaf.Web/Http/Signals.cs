using System.Text.Json;
using LeafLoaf.Web.Clients;
using LeafLoaf.Web.Shoppers;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace LeafLoaf.Web.Http;

/// <summary>
/// <c>POST /signals</c>: what track.js saw, handed on in the shopper's name. Who it was is decided by the cookie alone; an id in
/// the body counts for nothing.
/// </summary>
internal static class Signals
{
    public const int MostAtOnce = 100;
    private const int LargestBody = 64 * 1024;

    public static void MapSignals(this WebApplication app) => app.MapShopperActions("/signals")
        .MapPost("", PassOnAsync).WithMetadata(new RequestSizeLimitAttribute(LargestBody));

    private static async Task<Results<JsonHttpResult<TrackAnswer>, ValidationProblem, ProblemHttpResult>> PassOnAsync(
        HttpContext context, InteractionsClient interactions, CancellationToken cancellationToken)
    {
        var session = ShopperSession.Of(context);
        if (session?.Shopper is not { } shopper)
            return TypedResults.Problem("There is no shopper to learn about right now.", statusCode: StatusCodes.Status503ServiceUnavailable);
        if (await ReadAsync(context.Request, cancellationToken) is not { Count: > 0 and <= MostAtOnce } signals)
            return TypedResults.ValidationProblem(new Dictionary<string, string[]>(StringComparer.Ordinal)
            {
                ["signals"] = [$"A JSON array of 1 to {MostAtOnce} signals is needed, each with event_id and type."],
            });
        try
        {
            var named = signals.ConvertAll(s => s with { UserId = shopper.UserId, SessionId = session.Visit.SessionId });
            var answer = await interactions.TrackAsync(named, cancellationToken);
            return TypedResults.Json(answer, ApiJson.Default.TrackAnswer, statusCode: StatusCodes.Status202Accepted);
        }
        catch (ApiException failure)
        {
            return TypedResults.Problem(failure.Message, statusCode: failure.StatusCode);
        }
    }

    private static async Task<List<Signal>?> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return await JsonSerializer.DeserializeAsync(request.Body, ApiJson.Default.ListSignal, cancellationToken);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
