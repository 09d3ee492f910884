using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using static LeafLoaf.EndToEndTests.StandIn.StandInAnswers;

namespace LeafLoaf.EndToEndTests.StandIn;

/// <summary>The stand-in's ledger of consent, its export and its erasure.</summary>
public sealed class StandInPrivacy
{
    private static readonly (string Purpose, string Title, string Text)[] Purposes =
    [
        ("personalization", "Learn from what I do", "The shop may record what I look at, put into my basket and buy, and order results for me."),
        ("analytics", "Help to improve the shop", "The shop may use what I do, together with that of others, to find out which pages work badly."),
    ];

    private readonly ConcurrentQueue<Entry> _ledger = [];

    /// <summary>Whether somebody who was never asked counts as agreeing.</summary>
    public bool ConsentByDefault { get; set; } = true;

    public ConcurrentQueue<string> Erased { get; } = [];

    public void Map(WebApplication app, StandInShoppers shoppers)
    {
        var me = app.MapGroup("/api/me");
        me.MapGet("consent", (HttpRequest request) => State(shoppers.Of(request)!.Id));
        me.MapPut("consent", (HttpRequest request, JsonElement body) =>
        {
            var id = shoppers.Of(request)!.Id;
            var purpose = Purposes.Single(p => p.Purpose == body.GetProperty("purpose").GetString());
            if (body.GetProperty("text_version").GetInt32() != 1) return Results.ValidationProblem(new Dictionary<string, string[]> { ["text_version"] = ["The present text has version 1."] });
            _ledger.Enqueue(new(id, purpose.Purpose, body.GetProperty("granted").GetBoolean(), 1, purpose.Text, DateTimeOffset.UtcNow));
            return State(id);
        });
        me.MapGet("export", (HttpRequest request) => Results.Json(new { UserId = shoppers.Of(request)!.Id, Consents = Of(shoppers.Of(request)!.Id) }, Json));
        me.MapDelete("", (HttpRequest request) =>
        {
            Erased.Enqueue(shoppers.Of(request)!.Id);
            return Results.Json(new { ErasedAt = DateTimeOffset.UtcNow, Rows = new Dictionary<string, int> { ["users"] = 1 } }, Json);
        });
    }

    private IResult State(string id) => Results.Json(new
    {
        UserId = id,
        Purposes = Purposes.Select(p =>
        {
            var last = Of(id).FirstOrDefault(e => e.Purpose == p.Purpose);
            return new
            {
                p.Purpose, p.Title, p.Text, TextVersion = 1, State = last is null ? "not_asked" : last.Granted ? "granted" : "withdrawn",
                Allowed = last?.Granted ?? ConsentByDefault, last?.At,
            };
        }),
        History = Of(id),
    }, Json);

    private IEnumerable<Entry> Of(string id) => _ledger.Reverse().Where(e => e.UserId == id);

    private sealed record Entry(string UserId, string Purpose, bool Granted, int TextVersion, string Text, DateTimeOffset At);
}
