using System.Net;

namespace LeafLoaf.IntegrationTests.Accounts;

[Collection(AccountShopCollection.Name)]
public sealed class TokenTests(AccountShop shop)
{
    [Fact]
    public async Task An_anonymous_shopper_keeps_the_id_through_a_refresh()
    {
        var first = await shop.Identity.PostAsync("/api/accounts/anonymous");
        first.Is(HttpStatusCode.OK);
        var next = await shop.Identity.PostAsync("/api/accounts/refresh", new { refresh_token = first["refresh_token"] });
        next.Is(HttpStatusCode.OK);
        Assert.Equal(first["user_id"], next["user_id"]);
        var me = await shop.Demo.ReadAsync("/api/accounts/me", next["access_token"]); // another replica reads it too
        Assert.Equal(first["user_id"], me["user_id"]);
        Assert.Equal("true", me["anonymous"]);
        (await shop.Identity.PostAsync("/api/accounts/logout", token: next["access_token"])).Is(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Signing_out_ends_both_tokens_at_once_and_soon_everywhere()
    {
        var login = await shop.Identity.RegisterAsync();
        (await shop.Identity.PostAsync("/api/accounts/logout", token: login["access_token"])).Is(HttpStatusCode.NoContent);
        (await shop.Identity.ReadAsync("/api/accounts/me", login["access_token"])).Is(HttpStatusCode.Unauthorized);
        (await shop.Identity.PostAsync("/api/accounts/refresh", new { refresh_token = login["refresh_token"] })).Is(HttpStatusCode.Unauthorized);
        await Eventually.TrueAsync(
            async () => (await shop.Demo.ReadAsync("/api/accounts/me", login["access_token"])).Status == HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_new_password_ends_every_other_sign_in()
    {
        var email = Asking.NewEmail();
        var here = await shop.Identity.RegisterAsync(email);
        var elsewhere = await shop.Identity.LoginAsync(email);
        await Task.Delay(5);
        var wrong = await shop.Identity.PostAsync(
            "/api/accounts/change-password", new { current_password = "not that one", new_password = "another long word" }, here["access_token"]);
        wrong.NamesField("current_password");
        var changed = await shop.Identity.PostAsync(
            "/api/accounts/change-password", new { current_password = Asking.Password, new_password = "another long word" }, here["access_token"]);
        changed.Is(HttpStatusCode.OK);
        (await shop.Identity.ReadAsync("/api/accounts/me", changed["access_token"])).Is(HttpStatusCode.OK);
        (await shop.Identity.ReadAsync("/api/accounts/me", here["access_token"])).Is(HttpStatusCode.Unauthorized);
        (await shop.Identity.ReadAsync("/api/accounts/me", elsewhere["access_token"])).Is(HttpStatusCode.Unauthorized);
        (await shop.Identity.PostAsync("/api/accounts/refresh", new { refresh_token = elsewhere["refresh_token"] })).Is(HttpStatusCode.Unauthorized);
        (await shop.Identity.LoginAsync(email)).Is(HttpStatusCode.Unauthorized);
        (await shop.Identity.LoginAsync(email, "another long word")).Is(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_refresh_token_is_traded_and_both_of_two_at_once_get_one()
    {
        var login = await shop.Identity.RegisterAsync();
        var both = await Task.WhenAll(
            shop.Identity.PostAsync("/api/accounts/refresh", new { refresh_token = login["refresh_token"] }),
            shop.Identity.PostAsync("/api/accounts/refresh", new { refresh_token = login["refresh_token"] }));
        foreach (var next in both)
        {
            next.Is(HttpStatusCode.OK);
            Assert.NotEqual(login["refresh_token"], next["refresh_token"]);
            (await shop.Identity.ReadAsync("/api/accounts/me", next["access_token"])).Is(HttpStatusCode.OK);
        }
    }

    [Fact]
    public async Task A_refresh_token_that_turns_up_again_later_ends_the_sign_in()
    {
        var login = await shop.Identity.RegisterAsync();
        var next = await shop.Identity.PostAsync("/api/accounts/refresh", new { refresh_token = login["refresh_token"] });
        await shop.ExecuteAsync("update sessions set replaced_at = replaced_at - interval '1 minute' where replaced_at is not null and user_id = $1",
            Guid.Parse(login["user_id"]));
        (await shop.Identity.PostAsync("/api/accounts/refresh", new { refresh_token = login["refresh_token"] })).Is(HttpStatusCode.Unauthorized);
        (await shop.Identity.PostAsync("/api/accounts/refresh", new { refresh_token = next["refresh_token"] })).Is(HttpStatusCode.Unauthorized);
        (await shop.Identity.ReadAsync("/api/accounts/me", next["access_token"])).Is(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("CfDJ8AAAAAAAAAAAAAAAAAAAAAA")]
    public async Task A_token_that_does_not_work_is_refused_even_where_none_is_needed(string token)
    {
        var answer = await shop.Demo.ReadAsync("/api/catalog/categories", token);
        answer.Is(HttpStatusCode.Unauthorized);
        Assert.Contains("Bearer", answer.Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
        (await shop.Identity.PostAsync("/api/accounts/refresh", new { refresh_token = token })).Is(HttpStatusCode.Unauthorized);
        (await shop.Identity.PostAsync("/api/accounts/refresh", new { refresh_token = "anon." + token })).Is(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Only_hashes_of_refresh_tokens_are_stored()
    {
        var login = await shop.Identity.RegisterAsync();
        var stored = await shop.ScalarAsync<string>("select string_agg(token_hash, ' ') from sessions where user_id = $1", Guid.Parse(login["user_id"]));
        Assert.DoesNotContain(login["refresh_token"], stored, StringComparison.Ordinal);
        Assert.Equal(64, stored.Length);
    }
}
