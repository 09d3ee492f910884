using System.Net;
using LeafLoaf.IntegrationTests.Accounts;
using LeafLoaf.IntegrationTests.Search;
using Npgsql;

namespace LeafLoaf.IntegrationTests.Privacy;

[Collection(AccountShopCollection.Name)]
public sealed class HealthTests(AccountShop shop)
{
    [Fact]
    public async Task Statements_about_health_lie_encrypted_and_every_look_at_them_is_recorded()
    {
        var shopper = await shop.Identity.RegisterAsync();
        var (id, token) = (shopper["user_id"], shopper["access_token"]);
        (await shop.Identity.AskAsync(HttpMethod.Put, "/api/me/health", new { diets = new[] { "vegan" }, allergies = new[] { "peanuts" } }, token)).Is(HttpStatusCode.OK);
        var read = await shop.Demo.ReadAsync("/api/me/health", token); // another replica has the keys, too
        Assert.Equal("vegan", read.Body!["diets"]![0]!.ToString());

        var stored = await shop.ScalarAsync<string>("select health_profiles::text from health_profiles where user_id = $1", id);
        Assert.DoesNotContain("vegan", stored, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("peanut", stored, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(["health_write", "health_read"], await AuditAsync(id));
        Assert.Equal(0L, await shop.ScalarAsync<long>("select count(*) from privacy_audit where privacy_audit::text like '%' || $1 || '%'", id));
    }

    [Fact]
    public async Task What_is_no_diet_is_not_taken()
    {
        var token = (await shop.Identity.RegisterAsync())["access_token"];
        (await shop.Identity.AskAsync(HttpMethod.Put, "/api/me/health", new { diets = new[] { "carnivore" } }, token)).NamesField("diets");
        (await shop.Identity.AskAsync(HttpMethod.Put, "/api/me/health", new { allergies = new[] { "cats" } }, token)).NamesField("allergies");
    }

    [Fact]
    public async Task A_change_counts_at_once_and_on_every_replica()
    {
        var token = (await shop.Identity.RegisterAsync())["access_token"];
        var path = $"/api/products/{shop.Products[0]}";
        Assert.Null((await shop.Demo.ReadAsync(path, token)).Body!["gate"]);
        foreach (var allergies in new[] { new[] { "peanuts" }, ["fish", "milk"], [] })
        {
            (await shop.Identity.AskAsync(HttpMethod.Put, "/api/me/health", new { allergies }, token)).Is(HttpStatusCode.OK);
            Assert.Equal(allergies.Length > 0, (await shop.Identity.ReadAsync(path, token)).Body!["gate"] is not null);
            var query = "/api/search?category=Pasta&limit=1";
            await Eventually.TrueAsync(async () =>
                allergies.Order(StringComparer.Ordinal).SequenceEqual((await shop.Demo.ReadAsync(query, token)).Body!["needs"]?["allergies"].Texts().Order(StringComparer.Ordinal) ?? Enumerable.Empty<string>()));
        }
    }

    [Fact]
    public async Task What_was_stated_before_signing_in_counts_afterwards()
    {
        var before = (await shop.Identity.PostAsync("/api/accounts/anonymous"))["access_token"];
        (await shop.Identity.AskAsync(HttpMethod.Put, "/api/me/health", new { allergies = new[] { "sesame" } }, before)).Is(HttpStatusCode.OK);
        var token = (await shop.Identity.RegisterAsync(token: before))["access_token"];
        Assert.Equal(["sesame"], (await shop.Identity.ReadAsync("/api/me/health", token)).Body!["allergies"].Texts());
    }

    [Fact]
    public async Task The_demonstrations_people_come_with_their_needs()
    {
        foreach (var (persona, need) in new[] { ("vegan", "vegan"), ("nut_allergy", "tree_nuts"), ("gluten_free", "gluten") })
        {
            var token = (await shop.Demo.PostAsync($"/api/accounts/personas/{persona}/login"))["access_token"];
            Assert.Contains(need, (await shop.Demo.ReadAsync("/api/me/health", token)).Text);
        }
    }

    [Theory]
    [InlineData("update privacy_audit set actor = 'nobody'")]
    [InlineData("delete from privacy_audit")]
    [InlineData("select set_config('leafloaf.erasing', 'on', false); delete from privacy_audit")]
    public async Task The_record_only_grows(string sql) => await Assert.ThrowsAsync<PostgresException>(() => shop.ExecuteAsync(sql));

    private async Task<string[]> AuditAsync(string id) =>
        await shop.ScalarAsync<string[]>("select array_agg(action order by id) from privacy_audit where subject = pseudonym($1)", id);
}
