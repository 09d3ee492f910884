using System.Net;
using LeafLoaf.IntegrationTests.Accounts;
using Npgsql;

namespace LeafLoaf.IntegrationTests.Privacy;

[Collection(AccountShopCollection.Name)]
public sealed class ConsentTests(AccountShop shop)
{
    private static readonly HttpMethod Put = HttpMethod.Put;

    [Theory]
    [InlineData("demo", "true")]
    [InlineData("identity", "false")]
    public async Task Whoever_was_never_asked_counts_as_agreeing_in_the_demonstration_only(string mode, string allowed)
    {
        var api = mode == "demo" ? shop.Demo : shop.Identity;
        var shopper = await api.PostAsync("/api/accounts/anonymous");
        var consent = await api.ReadAsync("/api/me/consent", shopper["access_token"]);
        consent.Is(HttpStatusCode.OK);
        Assert.Equal(["analytics", "personalization"], consent.Body!["purposes"]!.AsArray().Select(p => p!["purpose"]!.ToString()).Order());
        Assert.All(consent.Body["purposes"]!.AsArray(), p => Assert.Equal(("not_asked", allowed), (p!["state"]!.ToString(), p["allowed"]!.ToString())));
    }

    [Fact]
    public async Task Every_answer_stays_in_the_ledger_with_its_words()
    {
        var token = (await shop.Identity.PostAsync("/api/accounts/anonymous"))["access_token"];
        (await AnswerAsync(token, new { purpose = "personalization", granted = true, text_version = 1 })).Is(HttpStatusCode.OK);
        var withdrawn = await AnswerAsync(token, new { purpose = "personalization", granted = false });
        withdrawn.Is(HttpStatusCode.OK);
        var history = withdrawn.Body!["history"]!.AsArray();
        Assert.Equal(["false", "true"], history.Select(h => h!["granted"]!.ToString()));
        Assert.Contains("take back any of it", history[0]!["text"]!.ToString(), StringComparison.Ordinal);
        Assert.Equal("withdrawn", withdrawn.Body["purposes"]!.AsArray().Single(p => p!["purpose"]!.ToString() == "personalization")!["state"]!.ToString());
        await Assert.ThrowsAsync<PostgresException>(() => shop.ExecuteAsync("update consents set granted = true"));
        await Assert.ThrowsAsync<PostgresException>(() => shop.ExecuteAsync("delete from consents"));
    }

    [Theory]
    [InlineData("world_domination", true, 1, "purpose")]
    [InlineData("personalization", null, 1, "granted")]
    [InlineData("personalization", true, 99, "text_version")]
    [InlineData("personalization", true, null, "text_version")]
    public async Task A_wrong_answer_names_the_field(string purpose, bool? granted, int? textVersion, string field)
    {
        var token = (await shop.Identity.PostAsync("/api/accounts/anonymous"))["access_token"];
        (await AnswerAsync(token, new { purpose, granted, text_version = textVersion })).NamesField(field);
    }

    [Fact]
    public async Task What_was_answered_before_signing_in_still_counts()
    {
        var before = await shop.Identity.PostAsync("/api/accounts/anonymous");
        await AnswerAsync(before["access_token"], new { purpose = "personalization", granted = true, text_version = 1 });
        var account = await shop.Identity.RegisterAsync(token: before["access_token"]);
        var consent = await shop.Identity.ReadAsync("/api/me/consent", account["access_token"]);
        Assert.Equal("granted", consent.Body!["purposes"]!.AsArray().Single(p => p!["purpose"]!.ToString() == "personalization")!["state"]!.ToString());
    }

    private Task<Answered> AnswerAsync(string token, object body) => shop.Identity.AskAsync(Put, "/api/me/consent", body, token);
}
