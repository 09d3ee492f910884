using System.Net;
using LeafLoaf.IntegrationTests.Accounts;
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

    [Theory]
    [InlineData("update privacy_audit set actor = 'nobody'")]
    [InlineData("delete from privacy_audit")]
    [InlineData("select set_config('leafloaf.erasing', 'on', false); delete from privacy_audit")]
    public async Task The_record_only_grows(string sql) => await Assert.ThrowsAsync<PostgresException>(() => shop.ExecuteAsync(sql));

    private async Task<string[]> AuditAsync(string id) =>
        await shop.ScalarAsync<string[]>("select array_agg(action order by id) from privacy_audit where subject = pseudonym($1)", id);
}
