using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using static LeafLoaf.EndToEndTests.StandIn.StandInAnswers;

namespace LeafLoaf.EndToEndTests.StandIn;

/// <summary>The stand-in's accounts: what the Api answers to those who sign in, without keeping anything safe.</summary>
public sealed class StandInAccounts
{
    private static readonly StandInAccount Vera = new("00000000-0000-7000-8000-000000000001", "vegan@demo.example", null, "Vera", "vegan");
    private static readonly StandInAccount Ada = new("00000000-0000-7000-8000-000000000006", "agent@demo.example", null, "Ada", "agent", "agent");
    private readonly ConcurrentDictionary<string, StandInAccount> _all = new() { [Vera.Id] = Vera, [Ada.Id] = Ada };

    /// <summary>Seconds until the next attempt is let in; null for no limit.</summary>
    public int? LimitedFor { get; set; }

    /// <summary>Refresh tokens are no longer taken.</summary>
    public bool Expired { get; set; }

    /// <summary>Sign-ins that were ended.</summary>
    public ConcurrentQueue<string> SignedOut { get; } = [];

    public IEnumerable<string> RolesOf(string id) => _all.TryGetValue(id, out var account) ? [account.Role] : [];

    public StandInAccount Add(string email, string password, string? name = null) =>
        _all.AddOrUpdate(Guid.CreateVersion7().ToString(), id => new(id, email, password, name), static (_, known) => known);

    public void Map(WebApplication app, StandInShoppers shoppers)
    {
        var group = app.MapGroup("/api/accounts");
        group.AddEndpointFilter(async (call, next) => LimitedFor is { } seconds && call.HttpContext.Request.Method == "POST" && !call.HttpContext.Request.Path.Value!.EndsWith("anonymous", StringComparison.Ordinal)
            ? Limited(call.HttpContext, seconds) : await next(call));
        group.MapPost("register", (HttpRequest request, JsonElement body) =>
        {
            var (email, password) = (Text(body, "email"), Text(body, "password"));
            if (_all.Values.Any(a => a.Email == email)) return Wrong("email", "This address has an account already.");
            if (password.StartsWith("password", StringComparison.Ordinal)) return Wrong("password", "This password is among the first that are guessed.");
            return SignIn(request, shoppers, Add(email, password, body.TryGetProperty("display_name", out var name) ? name.GetString() : null));
        });
        group.MapPost("login", (HttpRequest request, JsonElement body) =>
            _all.Values.FirstOrDefault(a => a.Password is not null && a.Email == Text(body, "email") && a.Password == Text(body, "password")) is { } account
                ? SignIn(request, shoppers, account)
                : Results.Problem("The address or the password is wrong, or the account is locked for a while after too many attempts.", statusCode: 401));
        group.MapGet("personas", () => Results.Json(_all.Values.Where(a => a.Persona is not null)
            .Select(a => new { Id = a.Persona, UserId = a.Id, a.Name, Description = $"Somebody called {a.Name}, with a history.", a.Role }), Json));
        group.MapPost("personas/{id}/login", (HttpRequest request, string id) =>
            _all.Values.FirstOrDefault(a => a.Persona == id) is { } account ? SignIn(request, shoppers, account) : Missing());
        group.MapPost("change-password", (HttpRequest request, JsonElement body) =>
        {
            var account = _all[shoppers.Of(request)!.Id];
            if (Text(body, "current_password") != account.Password) return Wrong("current_password", "This is not the password so far.");
            _all[account.Id] = account with { Password = Text(body, "new_password") };
            return shoppers.Issue(account.Id);
        });
        group.MapPost("logout", (HttpRequest request) =>
        {
            SignedOut.Enqueue(shoppers.Of(request)!.Id);
            return Results.NoContent();
        });
        group.MapGet("me", (HttpRequest request) => shoppers.Of(request) is { } shopper && _all.TryGetValue(shopper.Id, out var account)
            ? Results.Json(new { UserId = account.Id, Anonymous = false, Roles = RolesOf(account.Id), account.Email, DisplayName = account.Name, account.Persona, Region = "us-central1", CreatedAt = DateTimeOffset.UtcNow }, Json)
            : Results.StatusCode(401));
    }

    private static IResult SignIn(HttpRequest request, StandInShoppers shoppers, StandInAccount account)
    {
        if (shoppers.Of(request) is { } before && before.Signals.Any() && !shoppers.Accounts._all.ContainsKey(before.Id))
            shoppers[account.Id].Take(new("merged-" + before.Id, "merged", null, null, DateTimeOffset.UtcNow, JsonSerializer.SerializeToElement(new { })));
        return shoppers.Issue(account.Id);
    }

    private static IResult Limited(HttpContext context, int seconds)
    {
        context.Response.Headers.RetryAfter = seconds.ToString();
        return Results.Problem("At most 60 requests in 60 s are allowed here.", statusCode: 429);
    }

    private static IResult Wrong(string field, string message) => Results.ValidationProblem(new Dictionary<string, string[]> { [field] = [message] });

    private static string Text(JsonElement body, string name) => body.TryGetProperty(name, out var value) ? value.GetString() ?? "" : "";
}

public sealed record StandInAccount(string Id, string Email, string? Password, string? Name, string? Persona = null, string Role = "shopper");
