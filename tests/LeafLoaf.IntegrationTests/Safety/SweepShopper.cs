using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using LeafLoaf.Core.Catalog;
using LeafLoaf.Core.Data;
using LeafLoaf.IntegrationTests.Orders;

namespace LeafLoaf.IntegrationTests.Safety;

/// <summary>
/// Somebody with needs and a past: before they stated them they bought, claimed, clicked, cooked and ate what is not safe for them, and it
/// lies in their basket.
/// </summary>
internal sealed class SweepShopper : IDisposable
{
    private SweepShopper(string who, string id, HttpClient client, Allergens worst, IReadOnlyDictionary<string, string> unsafes, IReadOnlySet<string> safeNames)
    {
        (Who, Id, Client, Worst, UnsafeIds) = (who, id, client, worst, unsafes.Keys.ToHashSet(StringComparer.Ordinal));
        // A name that is part of the name of something safe tells nothing.
        Leaks = new(UnsafeIds, [.. unsafes.Values.Where(n => n.Count(c => c == ' ') >= 2).Distinct().Where(n => !safeNames.Any(s => s.Contains(n, StringComparison.OrdinalIgnoreCase)))]);
    }

    public string Who { get; }

    public string Id { get; }

    public HttpClient Client { get; }

    /// <summary>The allergen of the product they would be offered first.</summary>
    public Allergens Worst { get; }

    public HashSet<string> UnsafeIds { get; }

    public Leaks Leaks { get; }

    public string Order { get; private set; } = "";

    public string Recipe { get; private set; } = "";

    public string Meal { get; private set; } = "";

    public string Claim { get; private set; } = "";

    public string Event { get; private set; } = "";

    public string Session { get; private set; } = "";

    public string Bad => SweepProducts.Containing(Worst);

    /// <summary>Puts what this shopper has into a path, a body or a message.</summary>
    public string Fill(string text) => text
        .Replace("{bad}", Bad, StringComparison.Ordinal).Replace("{badname}", SweepProducts.NameOf(Worst), StringComparison.Ordinal)
        .Replace("{badurl}", Uri.EscapeDataString(SweepProducts.NameOf(Worst)), StringComparison.Ordinal).Replace("{badgtin}", SweepProducts.GtinOf(Worst), StringComparison.Ordinal)
        .Replace("{good}", SweepProducts.Free, StringComparison.Ordinal).Replace("{order}", Order, StringComparison.Ordinal).Replace("{recipe}", Recipe, StringComparison.Ordinal)
        .Replace("{meal}", Meal, StringComparison.Ordinal).Replace("{claim}", Claim, StringComparison.Ordinal).Replace("{session}", Session, StringComparison.Ordinal).Replace("{event}", Event, StringComparison.Ordinal).Replace("{user}", Id, StringComparison.Ordinal);

    public static async Task<SweepShopper> PersonaAsync(OrderShop shop, string persona, Allergens worst)
    {
        var client = await shop.AsAsync(persona);
        var id = (await client.GetFromJsonAsync<JsonNode>("/api/accounts/me"))!["user_id"]!.GetValue<string>();
        var stated = (await client.GetFromJsonAsync<JsonNode>("/api/me/health"))!;
        return await PrepareAsync(shop, persona, id, client, worst, Flags<Allergens>(stated["allergies"]!), Flags<Diets>(stated["diets"]!), state: false);
    }

    public static async Task<SweepShopper> AllergicAsync(OrderShop shop, Allergens allergies)
    {
        using var answer = await shop.Api.PostAsync(new Uri("/api/accounts/anonymous", UriKind.Relative), null);
        var token = await answer.JsonAsync();
        var client = new HttpClient { BaseAddress = shop.Api.BaseAddress, DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", token["access_token"]!.GetValue<string>()) } };
        var worst = SweepProducts.Allergens.First(a => allergies.HasFlag(a));
        return await PrepareAsync(shop, $"allergic to {allergies}", token["user_id"]!.GetValue<string>(), client, worst, allergies, Diets.None, state: true);
    }

    public void Dispose() => Client.Dispose();

    private static async Task<SweepShopper> PrepareAsync(OrderShop shop, string who, string id, HttpClient client, Allergens worst, Allergens allergies, Diets diets, bool state)
    {
        var all = await shop.Database.ListAsync("select id, name, contains, may_contain, allergens_unknown, diets from products", [],
            r => (Id: r.GetString(0), Name: r.GetString(1), Unsafe: allergies != Allergens.None && r.GetBoolean(4) || ((Allergens)(r.GetInt32(2) | r.GetInt32(3)) & allergies) != Allergens.None || ((Diets)r.GetInt32(5) & diets) != diets), CancellationToken.None);
        var shopper = new SweepShopper(who, id, client, worst, all.Where(p => p.Unsafe).ToDictionary(p => p.Id, p => p.Name, StringComparer.Ordinal), all.Where(p => !p.Unsafe).Select(p => p.Name).ToHashSet(StringComparer.Ordinal));
        Assert.Contains(shopper.Bad, shopper.UnsafeIds);
        Assert.Contains(SweepProducts.Unknown, shopper.UnsafeIds);
        Assert.DoesNotContain(SweepProducts.Free, shopper.UnsafeIds);
        await shopper.LiveAsync(shop);
        if (state) (await client.PutAsJsonAsync("/api/me/health", new { allergies = FlagNames<Allergens>.Instance.Of(allergies).ToArray() })).EnsureSuccessStatusCode();
        return shopper;
    }

    private async Task LiveAsync(OrderShop shop)
    {
        Order = Guid.CreateVersion7().ToString();
        string[] things = [Bad, SweepProducts.Unknown, SweepProducts.Free];
        await shop.Database.ExecuteAsync(
            """
            with cart as (insert into carts (user_id, version) values ($1, nextval('cart_versions'))
                          on conflict (user_id) where status = 'active' do update set version = nextval('cart_versions') returning id)
            insert into cart_lines (cart_id, product_id, quantity, unit_price, currency) select cart.id, p, 2, 42.5, 'USD' from cart, unnest($2::text[]) p on conflict do nothing
            """, [Id, things], CancellationToken.None);
        await shop.Database.ExecuteAsync(
            """
            insert into orders (id, user_id, state, currency, items_total, discount_total, delivery_fee, tax_total, total, authorized, payment_state)
            values ($1::uuid, $2, 'delivered', 'USD', 100, 0, 0, 0, 100, 100, 'captured')
            """, [Guid.Parse(Order), Id], CancellationToken.None);
        await shop.Database.ExecuteAsync(
            """
            insert into order_lines (order_id, line_no, product_id, name, brand, quantity, ordered, unit_price, discount, tax_percent, tax, total)
            select $1::uuid, row_number() over (order by id), id, name, brand, 2, 2, price, 0, 0, 0, 2 * price from products where id = any($2)
            """, [Guid.Parse(Order), things], CancellationToken.None);
        Claim = await shop.Database.FirstAsync(
            """
            with claim as (insert into claims (user_id, order_id, claim_type, description, amount, status) values ($1, $2::uuid, 'damaged', 'Broken', 10, 'in_review') returning claim_id)
            insert into claim_lines (claim_id, line_no, product_id, quantity, amount)
            select claim_id, l.line_no, l.product_id, 1, 10 from claim, order_lines l where l.order_id = $2::uuid and l.product_id = $3 returning claim_id
            """, [Id, Guid.Parse(Order), Bad], r => r.GetString(0), CancellationToken.None) ?? "";
        (await Client.PostAsJsonAsync("/api/interactions/track", new { type = "click", product_id = Bad })).EnsureSuccessStatusCode();
        var talk = new Agents.Chat.Talk(Client);
        await talk.SayAsync($"show me {SweepProducts.NameOf(Worst)}");
        Session = talk.Session!;
        Recipe = await MadeAsync("/api/recipes", new { name = "A snack", servings = 2, ingredients = $"100 g {SweepProducts.NameOf(Worst)}\n200 g white rice" });
        Meal = await MadeAsync("/api/meals", new { items = new[] { new { food = $"product:{Bad}", quantity = 30, unit = "g" } } });
        await Eventually.TrueAsync(async () => (await Client.GetFromJsonAsync<JsonNode>("/api/preferences/events"))!["events"]!.AsArray().Count > 0);
        Event = (await Client.GetFromJsonAsync<JsonNode>("/api/preferences/events"))!["events"]![0]!["event_id"]!.GetValue<string>();
    }

    private async Task<string> MadeAsync(string path, object body)
    {
        using var answer = await Client.PostAsJsonAsync(path, body);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return (await answer.JsonAsync())["id"]!.GetValue<string>();
    }

    private static T Flags<T>(JsonNode names) where T : struct, Enum => (T)Enum.ToObject(typeof(T), names.AsArray().Aggregate(0, (all, name) =>
        all | (FlagNames<T>.Instance.TryParse(name!.GetValue<string>(), out var one) ? Convert.ToInt32(one, System.Globalization.CultureInfo.InvariantCulture) : throw new FormatException(name.ToJsonString()))));
}
