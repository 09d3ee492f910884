using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using LeafLoaf.Core.Data;
using LeafLoaf.IntegrationTests.Agents.Chat;
using LeafLoaf.IntegrationTests.Orders;

namespace LeafLoaf.IntegrationTests.Agents.Dialogs;

/// <summary>The person of a dialog: prepares what is so before it, and reads what is so after it, through the Api and as themselves.</summary>
internal sealed class DialogWorld(OrderShop shop, HttpClient api, string? user, bool named) : IDisposable
{
    /// <summary>What stands in for &lt;name.path&gt; in the dialog's texts.</summary>
    public Dictionary<string, JsonNode> Known { get; } = new(StringComparer.Ordinal);

    /// <summary>Asks as this person.</summary>
    public HttpClient Api => api;

    /// <summary>The name a person without a token gives; null for visitors and those with a token.</summary>
    public string? Name => named ? user : null;

    public static async Task<DialogWorld> OfAsync(OrderShop shop, Uri address, string who)
    {
        var api = new HttpClient { BaseAddress = address };
        switch (who)
        {
            case "shopper": return new(shop, api, OrderShop.NewShopper(), named: true);
            case "visitor": return new(shop, api, null, named: false);
            case "member":
                using (var answer = await api.PostAsJsonAsync("/api/accounts/register", new { email = $"{Guid.NewGuid():N}@dialogs.example", password = "long enough, 9 words" }))
                    return await SignedInAsync(shop, api, answer);
            default:
                using (var answer = await api.PostAsync(new Uri($"/api/accounts/personas/{who}/login", UriKind.Relative), null))
                    return await SignedInAsync(shop, api, answer);
        }
    }

    public void Dispose() => api.Dispose();

    public async Task PrepareAsync(Given given)
    {
        if (given.Basket is { } basket) await FillAsync(basket);
        if (given.Order is { } order) await OrderAsync(order, given);
        if (given.Allergies is not null || given.Diets is not null)
            await GoodAsync(api.PutAsJsonAsync(Mine("/api/me/health"), new { allergies = given.Allergies ?? [], diets = given.Diets ?? [] }));
        if (given.Meal is { } meal) await GoodAsync(api.PostAsJsonAsync("/api/meals", new { text = meal, user_id = Name }));
        if (given.Plan is { } plan) Known["policy"] = await GoodAsync(api.PostAsJsonAsync("/api/policies", new { plan, billing = "monthly" }));
    }

    /// <summary>Names what is not as the dialog says.</summary>
    public async Task<List<string>> DifferAsync(World then, string? session)
    {
        var faults = new List<string>();
        if (then.Basket is { } basket)
            Same("basket", basket.Where(b => b.Value > 0).Select(b => $"{b.Value} {b.Key}").Order(StringComparer.Ordinal),
                (await ReadAsync("/api/basket"))["items"]!.AsArray().Select(i => $"{i!["quantity"]} {i["product"]!["id"]}").Order(StringComparer.Ordinal));
        if (then.Orders is { } orders) Same("orders", orders, (await ReadAsync("/api/orders"))["orders"]!.AsArray().Select(o => o!["state"]!.ToString()));
        if (then.Claims is { } claims)
            Same("claims", claims.Select(Filled), (await ReadAsync("/api/claims"))["claims"]!.AsArray().Select(c => string.Create(CultureInfo.InvariantCulture, $"{c!["claim_type"]} {c["status"]} {c["amount"]!.GetValue<decimal>():0.00}")));
        if (then.Tickets is { } tickets) Same("tickets", tickets, (await ReadAsync("/api/tickets"))["tickets"]!.AsArray().Select(t => t!["priority"]!.ToString()));
        if (then.Diary is { } diary)
        {
            var meals = (await ReadAsync("/api/meals"))["meals"]!.AsArray().Select(m => m!["text"]!.ToString()).ToList();
            if (meals.Count != diary.Count || meals.Where((m, i) => !m.Contains(diary[i], StringComparison.OrdinalIgnoreCase)).Any()) faults.Add($"diary: [{string.Join("; ", meals)}] instead of [{string.Join("; ", diary)}]");
        }
        if (then.Needs is { } needs)
        {
            var health = await ReadAsync("/api/me/health");
            Same("needs", needs, health["allergies"]!.AsArray().Concat(health["diets"]!.AsArray()).Select(n => n!.ToString()));
        }
        if (then.Memberships is { } policies) Same("memberships", policies, (await ReadAsync("/api/policies"))["policies"]!.AsArray().Select(p => $"{p!["plan"]} {p["billing"]} {p["status"]}"));
        if (then.Audit is { } audit)
            Same("audit", audit, await shop.Database.ListAsync("select tool || ' ' || status from agent_actions where session_id = $1 order by asked_at, action_id", [session], r => r.GetString(0), CancellationToken.None));
        return faults;

        void Same(string what, IEnumerable<string> expected, IEnumerable<string> found)
        {
            var (one, other) = (string.Join(", ", expected), string.Join(", ", found));
            if (one != other) faults.Add($"{what}: [{other}] instead of [{one}]");
        }
    }

    /// <summary>A text with what is known put in.</summary>
    public string Filled(string text) => Templates.Fill(text, Known);

    private async Task OrderAsync(Dictionary<string, int> products, Given given)
    {
        await FillAsync(products);
        var slots = (await ReadAsync("/api/delivery/slots"))["slots"]!.AsArray();
        var slot = slots.First(s => s!["available"]!.GetValue<bool>())!["slot_id"]!.GetValue<string>();
        var placed = await GoodAsync(api.PostAsJsonAsync("/api/orders", new { user_id = Name, address = Ordering.Address, slot_id = slot, payment = new { method = "card", token = "demo" } }));
        var id = Guid.Parse(placed.Id());
        if (given.Delivered)
        {
            using var agent = await shop.AsAsync("agent");
            await agent.AdvanceAsync(placed.Id(), "pick", "dispatch", "deliver");
        }
        // The shop takes no orders for days gone by.
        if (given.DaysAgo > 0)
            foreach (var sql in (string[])["update orders set placed_at = placed_at - make_interval(days => $2) where id = $1", "update order_events set at = at - make_interval(days => $2) where order_id = $1"])
                await shop.Database.ExecuteAsync(sql, [id, given.DaysAgo], CancellationToken.None);
        Known[given.Name] = await ReadAsync($"/api/orders/{id}");
    }

    private async Task FillAsync(Dictionary<string, int> products)
    {
        foreach (var (product, packs) in products) await GoodAsync(api.PutAsJsonAsync(Mine($"/api/basket/items/{product}"), new { quantity = packs }));
    }

    private async Task<JsonNode> ReadAsync(string path) => (await api.GetFromJsonAsync<JsonNode>(Mine(path)))!;

    private Uri Mine(string path) => new(named ? $"{path}?user_id={user}" : path, UriKind.Relative);

    private static async Task<JsonNode> GoodAsync(Task<HttpResponseMessage> asked)
    {
        using var answer = await asked;
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return await answer.JsonAsync();
    }

    private static async Task<DialogWorld> SignedInAsync(OrderShop shop, HttpClient api, HttpResponseMessage answer)
    {
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        var token = await answer.JsonAsync();
        api.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token["access_token"]!.GetValue<string>());
        return new(shop, api, token["user_id"]!.GetValue<string>(), named: false);
    }
}

/// <summary>Puts into texts what is only known when a dialog is held.</summary>
internal static partial class Templates
{
    public static string Fill(string text, IReadOnlyDictionary<string, JsonNode> known) => Place().Replace(text, m =>
    {
        var path = m.Groups["path"].Value;
        if (path == "today") return DateTime.UtcNow.ToString("ddd, MMM d", CultureInfo.InvariantCulture);
        var name = path.Split('.')[0];
        if (!known.TryGetValue(name, out var node)) throw new InvalidOperationException($"Nothing is known as {name}.");
        var value = (name == path ? node : ScriptedModel.Path(node, path[(name.Length + 1)..]))?.ToString() ?? throw new InvalidOperationException($"There is no {path} in {node.ToJsonString()}");
        return m.Groups["how"].Value switch
        {
            "money" => "$" + decimal.Parse(value, CultureInfo.InvariantCulture).ToString("0.00", CultureInfo.InvariantCulture),
            "day" => DateTimeOffset.Parse(value, CultureInfo.InvariantCulture).UtcDateTime.ToString("ddd, MMM d", CultureInfo.InvariantCulture),
            "date" => DateTimeOffset.Parse(value, CultureInfo.InvariantCulture).UtcDateTime.ToString("MMM d, yyyy", CultureInfo.InvariantCulture),
            _ => value,
        };
    });

    [System.Text.RegularExpressions.GeneratedRegex(@"<(?<path>[a-z][\w.\[\]]*)(\|(?<how>\w+))?>", System.Text.RegularExpressions.RegexOptions.ExplicitCapture, 1000)]
    private static partial System.Text.RegularExpressions.Regex Place();
}
