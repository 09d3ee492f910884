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
        foreach (var entry in Matrix.Entries)
        {
            // Signing out ends a token, so everybody comes anew to each endpoint.
            var cast = await Cast.GatherAsync(shop.Demo);
            foreach (var person in cast.All)
                foreach (var (named, allowed) in Expected(entry.Rule, person, cast, mode))
                    await CheckAsync(api, entry, person, named, allowed, wrong);
        }
        Assert.True(wrong.Count == 0, string.Join("\n", wrong));
    }

    // The shoppers a person may try to name, and whether that has to work.
    private static IEnumerable<(string Named, bool Allowed)> Expected(Rule rule, Person person, Cast cast, string mode)
    {
        var (account, role) = (person == cast.Owner || person == cast.Other, person == cast.Agent ? 1 : person == cast.Admin ? 2 : 0);
        var stranger = Guid.NewGuid().ToString();
        if (rule == Rule.Subject && person.Token is null)
            return [(stranger, mode == "demo"), (cast.Owner.Id, false)];
        if (rule == Rule.Subject && person != cast.Broken)
            return [(person.Id, true), (stranger, false), .. person == cast.Owner ? [] : new[] { (cast.Owner.Id, false) }];
        return [(person.Id, rule switch
        {
            Rule.Always => true,
            _ when person == cast.Broken => false,
            Rule.Open => true,
            Rule.Known => person.Token is not null,
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
        if (entry.Body is not null) request.Content = new StringContent(entry.Body.Replace("{user}", named, StringComparison.Ordinal), Encoding.UTF8, "application/json");
        using var response = await api.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        var refused = Refused(entry.Rule, response.StatusCode);
        if (refused == allowed || (int)response.StatusCode >= 500 && response.StatusCode != HttpStatusCode.ServiceUnavailable)
            wrong.Add($"{entry.Endpoint}: {person.Who} naming '{named}' got {(int)response.StatusCode}: {await response.Content.ReadAsStringAsync()}");
        if (refused && person.Token is null or "broken" && response.StatusCode is not (HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.NotFound))
            wrong.Add($"{entry.Endpoint}: {person.Who} got {(int)response.StatusCode}, not 401");
    }

    private static bool Refused(Rule rule, HttpStatusCode status) =>
        status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden || (rule == Rule.OwnersThing && status == HttpStatusCode.NotFound);

    [GeneratedRegex(@"\{[^}]+\}", RegexOptions.None, 1000)]
    private static partial Regex Parameter();
}
