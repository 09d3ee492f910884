using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using LeafLoaf.IntegrationTests.Accounts;

namespace LeafLoaf.IntegrationTests.Security;

/// <summary>Walks every endpoint with everybody who may come, in both modes.</summary>
[Collection(AccountShopCollection.Name)]
public sealed partial class MatrixTests(AccountShop shop)
{
    [Fact]
    public void Every_endpoint_says_who_may_use_it()
    {
        string[] real = Endpoints.List(shop);
        string[] listed = [.. Matrix.Entries.Select(e => e.Endpoint).Order(StringComparer.Ordinal)];
        var missing = real.Except(listed).ToArray();
        var gone = listed.Except(real).ToArray();
        Assert.True(missing.Length == 0, "Add to Matrix.cs: " + string.Join(", ", missing));
        Assert.True(gone.Length == 0, "Not there any more, take it out of Matrix.cs: " + string.Join(", ", gone));
    }

    [Theory]
    [InlineData("demo")]
    [InlineData("identity")]
    public async Task Nobody_gets_further_than_they_may(string mode)
    {
        var api = mode == "demo" ? shop.Demo : shop.Identity;
        var wrong = new List<string>();
        var everybody = await Cast.GatherAsync(shop.Demo);
        var things = await ThingsAsync(shop, everybody.Owner);
        foreach (var entry in Matrix.Entries)
        {
            var cast = entry.EndsTokens ? await Cast.GatherAsync(shop.Demo) : everybody;
            foreach (var person in cast.All)
                foreach (var (named, allowed) in Expected(entry.Rule, person, cast, mode))
                    await CheckAsync(api, With(entry, things), person, named, allowed, wrong);
        }
        Assert.True(wrong.Count == 0, string.Join("\n", wrong));
    }

    // Something of every kind that belongs to the owner, by its name in Matrix.cs.
    internal static async Task<Dictionary<string, string>> ThingsAsync(AccountShop shop, Person owner)
    {
        var (order, photo, n) = (Guid.NewGuid().ToString(), Guid.NewGuid().ToString(), owner.Id[^8..]);
        await shop.ExecuteAsync(
            $"""
            insert into orders (id, user_id, state, currency, items_total, discount_total, delivery_fee, tax_total, total, authorized, payment_state)
                values ('{order}', '{owner.Id}', 'delivered', 'USD', 10, 0, 0, 0, 10, 10, 'captured');
            insert into customers (customer_id, user_id, first_name, last_name, email) values ('C-{n}', '{owner.Id}', 'Some', 'Body', '{n}@example.com');
            insert into policies (policy_number, customer_id, plan, premium, billing, covers_delivery, covers_freshness, covers_substitutions, status, start_date, end_date)
                values ('P-{n}', 'C-{n}', 'plus', 100, 'yearly', true, true, true, 'active', '2026-01-01', '2027-01-01');
            insert into invoices (invoice_id, policy_number, amount, period_start, period_end, issued_on, due_on, status)
                values ('I-{n}', 'P-{n}', 100, '2026-01-01', '2026-12-31', '2026-01-01', '2026-02-01', 'paid');
            insert into claims (claim_id, user_id, claim_type, description, amount, status) values ('L-{n}', '{owner.Id}', 'missing', 'No milk', 3, 'in_review');
            insert into claim_evidence (evidence_id, claim_id, content_type, size, sha256, content) values ('{photo}', 'L-{n}', 'image/png', 3, 'x', 'abc');
            insert into tickets (ticket_id, user_id, subject, body) values ('T-{n}', '{owner.Id}', 'Milk', 'Where is it?');
            insert into conversations (conversation_id, user_id, version, created_at, last_activity) values ('S-{n}', '{owner.Id}', 1, now(), now());
            """);
        return new(StringComparer.Ordinal)
        {
            ["{order}"] = order, ["{photo}"] = photo, ["{policy}"] = $"P-{n}", ["{invoice}"] = $"I-{n}", ["{claim}"] = $"L-{n}", ["{ticket}"] = $"T-{n}", ["{session}"] = $"S-{n}",
        };
    }

    // The shoppers a person may try to name, and whether that has to work.
    private static IEnumerable<(string Named, bool Allowed)> Expected(Rule rule, Person person, Cast cast, string mode)
    {
        var (account, role) = (person == cast.Owner || person == cast.Other, person == cast.Agent ? 1 : person == cast.Admin ? 2 : 0);
        var stranger = Guid.NewGuid().ToString();
        if (rule is Rule.Subject or Rule.Caller && person.Token is null)
            return [(stranger, mode == "demo"), (cast.Owner.Id, false)];
        if (rule == Rule.Subject && person != cast.Broken)
            return [(person.Id, true), (stranger, false), .. person == cast.Owner ? [] : new[] { (cast.Owner.Id, false) }];
        return [(person.Id, rule switch
        {
            Rule.Always => true,
            _ when person == cast.Broken => false,
            Rule.Open => true,
            Rule.Known or Rule.Caller => person.Token is not null,
            Rule.SignedIn => account || role > 0,
            Rule.Agent => role > 0,
            Rule.Admin => role > 1,
            Rule.OwnersThing => person == cast.Owner,
            _ => false,
        })];
    }

    private static async Task CheckAsync(HttpClient api, Entry entry, Person person, string named, bool allowed, List<string> wrong)
    {
        var (method, route) = entry.Endpoint.Split(' ', 2) is [var m, var r] ? (m, r) : throw new InvalidOperationException(entry.Endpoint);
        var path = (entry.Path ?? Parameter().Replace(route, "x")).Replace("{user}", Uri.EscapeDataString(named), StringComparison.Ordinal);
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(path, UriKind.Relative));
        if (person.Token is not null) request.Headers.Authorization = new("Bearer", person.Token);
        if (entry.Body is not null) request.Content = new ByteArrayContent(Encoding.Latin1.GetBytes(entry.Body.Replace("{user}", named, StringComparison.Ordinal))) { Headers = { ContentType = new(entry.ContentType) } };
        using var response = await api.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        var refused = Refused(entry.Rule, response.StatusCode);
        if (refused == allowed || (int)response.StatusCode >= 500 && response.StatusCode != HttpStatusCode.ServiceUnavailable)
            wrong.Add($"{entry.Endpoint}: {person.Who} naming '{named}' got {(int)response.StatusCode}: {await response.Content.ReadAsStringAsync()}");
        if (refused && person.Token is null or "broken" && response.StatusCode is not (HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.NotFound))
            wrong.Add($"{entry.Endpoint}: {person.Who} got {(int)response.StatusCode}, not 401");
    }

    internal static Entry With(Entry entry, Dictionary<string, string> things) => things.Aggregate(entry, (e, thing) => e with
    {
        Path = e.Path?.Replace(thing.Key, thing.Value, StringComparison.Ordinal), Body = e.Body?.Replace(thing.Key, thing.Value, StringComparison.Ordinal),
    });

    private static bool Refused(Rule rule, HttpStatusCode status) =>
        status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden || (rule == Rule.OwnersThing && status == HttpStatusCode.NotFound);

    [GeneratedRegex(@"\{[^}]+\}", RegexOptions.None, 1000)]
    private static partial Regex Parameter();
}
