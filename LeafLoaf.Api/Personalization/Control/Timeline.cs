using LeafLoaf.Api.Accounts;
using LeafLoaf.Api.Http;
using LeafLoaf.Api.Nutrition.Safety;
using LeafLoaf.Core.Events;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeafLoaf.Api.Personalization.Control;

/// <summary><c>GET …/preferences/events?limit=&amp;before=</c>: what the shopper did, newest first, the histories merged into theirs included.</summary>
public static class Timeline
{
    private const int MostEvents = 200;

    /// <param name="Next">What to ask for as <c>before</c> to go on; absent at the end.</param>
    public sealed record Answer(IReadOnlyList<Entry> Events, string? Next);

    /// <param name="Target">What an event about other events names: an event, a dimension, a shopper.</param>
    /// <param name="Passed">For a scroll, how many products were passed over.</param>
    /// <param name="Unsafe">Why the shopper must not have the product; nothing where they may.</param>
    public sealed record Entry(
        string EventId, string Type, DateTimeOffset At, string? ProductId, string? ProductName, int? Quantity, double? TimeOnPage,
        string? SearchQuery, string? Target, int? Passed, bool Retracted, GateAnswer? Unsafe = null);

    public static async Task<Results<Ok<Answer>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        HttpContext http, PreferenceOwner owner, ShopperLog log, OwnPast past, CancellationToken ct)
    {
        var fields = new Fields(http.Request.Query);
        var limit = fields.Whole("limit", 50, 1, MostEvents);
        var text = fields.Text("before", 200);
        LogPlace? before = null;
        if (!string.IsNullOrEmpty(text) && (before = LogPlace.Parse(text)) is null) fields.Fault("before", "It has to be the 'next' of the answer before.");
        if (!fields.Valid) return TypedResults.ValidationProblem(fields.Errors);

        var events = await log.ReadAsync(owner.UserId, before, limit, ct);
        var next = events.Count < limit ? null : new LogPlace(events[^1].Event.EventTimestamp, events[^1].Event.EventId).ToString();
        var (marks, unreadable) = await past.MarksAsync(owner.UserId, Caller.Of(http), events.Select(e => e.Event.Product?.ProductId), ct);
        if (unreadable is not null) return unreadable;
        return TypedResults.Ok(new Answer(
            [.. events.Select(e => Of(e.Event, e.Retracted) with { Unsafe = e.Event.Product is { } product ? marks.GetValueOrDefault(product.ProductId) : null })], next));
    }

    private static Entry Of(UserAction action, bool retracted) => new(
        action.EventId, action.EventType, action.EventTimestamp, action.Product?.ProductId, action.Product?.Name, action.Quantity,
        action.TimeOnPage, action.SearchQuery, action.Target, action.Displayed.Count == 0 ? null : action.Displayed.Count, retracted);
}
