using System.Text.Json.Nodes;
using LeafLoaf.Api.Accounts;
using LeafLoaf.Api.Agents.Specialists;
using LeafLoaf.Api.Nutrition.Safety;
using Npgsql;

namespace LeafLoaf.Api.Agents.Conversations;

/// <summary>
/// Shows the products of earlier answers as they may be offered now: what is not safe for its owner by now says so, and what a tool found
/// beside it is left out. While that cannot be told no product of an earlier answer is shown.
/// </summary>
public sealed class PastCards(OwnPast past)
{
    public async Task<SessionAnswer> MarkedAsync(SessionAnswer session, string? owner, HttpContext http, CancellationToken ct)
    {
        if (owner is null) return session;
        var places = session.Messages.Select(m => m.Metadata).Append(session.State["focus"] as JsonObject).OfType<JsonObject>().Where(p => p["products"] is JsonArray).ToList();
        if (places.Count == 0) return session;
        var marks = await MarksAsync(owner, http, places.SelectMany(Cards).Select(IdOf), ct);
        foreach (var place in places)
        {
            if (marks is null) place.Remove("products");
            else if (Mark(place, marks) == 0) continue;
            foreach (var step in (place["trace"] as JsonArray ?? []).OfType<JsonObject>()) step.Remove("output");
        }
        return session;
    }

    private async Task<IReadOnlyDictionary<string, GateAnswer>?> MarksAsync(string owner, HttpContext http, IEnumerable<string?> ids, CancellationToken ct)
    {
        try
        {
            var (marks, refusal) = await past.MarksAsync(owner, Caller.Of(http), ids, ct);
            return refusal is null ? marks : null;
        }
        catch (Exception e) when (e is NpgsqlException or TimeoutException)
        {
            return null;
        }
    }

    // Returns how many are not safe.
    private static int Mark(JsonObject place, IReadOnlyDictionary<string, GateAnswer> marks)
    {
        var unsafes = 0;
        foreach (var card in Cards(place))
        {
            if (IdOf(card) is not { } id || !marks.TryGetValue(id, out var why)) continue;
            card["note"] = NeedsTexts.Note(why);
            unsafes++;
        }
        return unsafes;
    }

    private static IEnumerable<JsonObject> Cards(JsonObject place) => place["products"]!.AsArray().OfType<JsonObject>();

    private static string? IdOf(JsonObject card) => card["id"]?.GetValue<string>();
}
