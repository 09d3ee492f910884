using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;
using static LeafLoaf.EndToEndTests.StandIn.StandInAnswers;

namespace LeafLoaf.EndToEndTests.StandIn;

/// <summary>The stand-in's shoppers and the addresses under which they are told and asked about. A token is the id with a word in front.</summary>
public sealed class StandInShoppers
{
    internal const string Prefix = "token-";
    private readonly ConcurrentDictionary<string, StandInShopper> _known = new();

    /// <summary>Answers as an Api that has no accounts.</summary>
    public bool WithoutAccounts { get; set; }

    /// <summary>How long issued tokens last.</summary>
    public TimeSpan TokenLife { get; set; } = TimeSpan.FromHours(1);

    public int Refreshed { get; private set; }

    public StandInAccounts Accounts { get; } = new();

    public StandInPrivacy Privacy { get; } = new();

    /// <summary>Shoppers who did something, whoever they are.</summary>
    public IEnumerable<StandInShopper> All => _known.Values;

    public StandInShopper this[string id] => _known.GetOrAdd(id, static id => new(id));

    public StandInShopper? Of(HttpRequest request) =>
        request.Headers.Authorization.ToString() is var header && header.StartsWith("Bearer " + Prefix, StringComparison.Ordinal)
            ? this[header[("Bearer ".Length + Prefix.Length)..]]
            : null;

    public void Map(WebApplication app)
    {
        app.MapPost("/api/accounts/anonymous", () => WithoutAccounts ? Missing() : Issue(Guid.NewGuid().ToString()));
        app.MapPost("/api/accounts/refresh", (JsonElement body) =>
        {
            Refreshed++;
            if (Accounts.Expired) return Results.Problem("Sign in again.", statusCode: 401);
            return Issue(body.GetProperty("refresh_token").GetString()!["refresh-".Length..].Split('~')[0]);
        });
        Accounts.Map(app, this);
        Privacy.Map(app, this);
        app.MapPost("/api/interactions/track", async (HttpRequest request, List<JsonElement> body, IHubContext<StandInHub> hub) =>
        {
            if (Of(request) is not { } shopper) return Results.StatusCode(403);
            var refused = new List<object>();
            for (var i = 0; i < body.Count; i++)
                if (body[i].GetProperty("user_id").GetString() != shopper.Id || !shopper.Take(Read(body[i]))) refused.Add(new { Index = i, Reason = "learning_paused" });
            await TellAsync(hub, shopper);
            return Results.Json(new { Accepted = body.Count - refused.Count, Rejected = refused, shopper.Version }, Json, statusCode: 202);
        });
        StandInBaskets.Map(app, this);
        var own = app.MapGroup("/api/users/{id}/preferences");
        own.AddEndpointFilter(async (call, next) =>
            Of(call.HttpContext.Request)?.Id == (string?)call.HttpContext.Request.RouteValues["id"] ? await next(call) : Results.StatusCode(403));
        own.MapGet("live", (string id) => Results.Json(Live(this[id]), Json));
        own.MapGet("explain", (string id, string dimension) => Results.Json(Explain(this[id], dimension), Json));
        own.MapGet("events", (string id, int limit) => Results.Json(new { Events = this[id].Signals.Reverse().Take(limit).Select(s => Line(this[id], s, null)) }, Json));
        own.MapGet("export", (string id) => Results.Json(new { UserId = id, Events = this[id].Signals.Select(s => s.Sent) }, Json));
        Change("retract", (shopper, body) => shopper.Retract(body.GetProperty("event_id").GetString()!));
        Change("restore", (shopper, body) => shopper.Restore(body.GetProperty("event_id").GetString()!));
        Change("reset", (shopper, body) => shopper.Reset(body.GetProperty("dimension").GetString()!));
        Change("pause", (shopper, _) => shopper.Paused = true);
        Change("resume", (shopper, _) => shopper.Paused = false);
        app.MapHub<StandInHub>("/hubs/preferences");

        void Change(string action, Action<StandInShopper, JsonElement> change) =>
            own.MapPost(action, async (string id, HttpRequest request, IHubContext<StandInHub> hub) =>
            {
                change(this[id], request.HasJsonContentType() ? await JsonSerializer.DeserializeAsync<JsonElement>(request.Body) : default);
                await TellAsync(hub, this[id]);
                return Results.Json(new { this[id].Version }, Json);
            });
    }

    internal IResult Issue(string id) => Results.Json(new
    {
        UserId = id, AccessToken = Prefix + id, TokenType = "Bearer", ExpiresIn = (int)TokenLife.TotalSeconds, RefreshToken = $"refresh-{id}~{Guid.NewGuid():N}", Roles = Accounts.RolesOf(id),
    }, Json);

    private static Task TellAsync(IHubContext<StandInHub> hub, StandInShopper shopper) =>
        hub.Clients.Group(shopper.Id).SendAsync("PreferencesChanged", new { user_id = shopper.Id, version = shopper.Version });

    private static StandInSignal Read(JsonElement sent) => new(
        sent.GetProperty("event_id").GetString()!, sent.GetProperty("type").GetString()!,
        sent.TryGetProperty("product_id", out var product) ? product.GetString() : null,
        sent.TryGetProperty("quantity", out var quantity) ? quantity.GetInt32() : null, DateTimeOffset.UtcNow, sent.Clone());

    private static object Live(StandInShopper shopper) => new
    {
        UserId = shopper.Id, Categories = shopper.Values("categories", 1), Attributes = shopper.Values("attributes", 1), Brands = shopper.Values("brands", 1),
        PriceLevels = new Dictionary<string, double>(), Avoid = shopper.Values("", -1), Quantities = shopper.Quantities(), shopper.Paused, shopper.Version,
        UpdatedAt = DateTimeOffset.UtcNow,
    };

    private static object Explain(StandInShopper shopper, string dimension)
    {
        var behind = shopper.Amounts().Where(a => a.Dimension == dimension).ToList();
        var raw = behind.Where(a => !shopper.IsRetracted(a.Signal)).Sum(a => a.Amount);
        return new { Dimension = dimension, Value = 1 - Math.Exp(-Math.Abs(raw)), Raw = raw, Signals = behind.Select(a => Line(shopper, a.Signal, a.Amount)) };
    }

    private static object Line(StandInShopper shopper, StandInSignal signal, double? amount) => new
    {
        signal.EventId, signal.Type, Signal = signal.Type, signal.ProductId, ProductName = signal.Product?.Name, signal.Quantity, signal.At,
        Amount = amount, Decayed = amount, Retracted = shopper.IsRetracted(signal),
    };
}

/// <summary>Tells each shopper's own group and nobody else.</summary>
public sealed class StandInHub(StandInShoppers shoppers) : Hub
{
    public override async Task OnConnectedAsync()
    {
        if (shoppers.Of(Context.GetHttpContext()!.Request) is { } shopper) await Groups.AddToGroupAsync(Context.ConnectionId, shopper.Id);
        else Context.Abort();
    }
}
