using System.Net;
using LeafLoaf.Api.Privacy;
using LeafLoaf.IntegrationTests.Accounts;

namespace LeafLoaf.IntegrationTests.Privacy;

[Collection(AccountShopCollection.Name)]
public sealed class ErasureTests(AccountShop shop)
{
    [Fact]
    [Trait("A7", "17")]
    public async Task Whoever_is_erased_leaves_nothing_in_any_store()
    {
        var (person, other) = (await Life.LiveAsync(shop), await Life.LiveAsync(shop));
        // Both replicas hold the profile in memory, and both write behind.
        foreach (var api in new[] { shop.Demo, shop.Identity }) (await api.ReadAsync("/api/preferences/live", person.Token)).Is(HttpStatusCode.OK);
        foreach (var id in new[] { person.Id, person.BeforeId }) await Eventually.TrueAsync(async () => (await Traces.OfAsync(shop, id)).Count > 0);

        var erased = await shop.Demo.AskAsync(HttpMethod.Delete, "/api/me", token: person.Token);
        erased.Is(HttpStatusCode.OK);
        await Task.Delay(2500); // whatever writes behind has done so

        // On a slow machine it may still be about to.
        foreach (var trace in new[] { person.Id, person.BeforeId, person.Email, $"C-{person.Id[^8..]}" })
            await Eventually.TrueAsync(async () => (await Traces.OfAsync(shop, trace)).Count == 0);
        Assert.NotEmpty(await Traces.OfAsync(shop, other.Id));
        (await shop.Demo.ReadAsync("/api/preferences/live", other.Token)).Is(HttpStatusCode.OK);

        // Nothing brings the person back: no token, no password.
        foreach (var api in new[] { shop.Demo, shop.Identity }) (await api.ReadAsync("/api/accounts/me", person.Token)).Is(HttpStatusCode.Unauthorized);
        foreach (var refresh in new[] { person.Refresh, person.BeforeRefresh })
            (await shop.Demo.PostAsync("/api/accounts/refresh", new { refresh_token = refresh })).Is(HttpStatusCode.Unauthorized);
        (await shop.Demo.LoginAsync(person.Email)).Is(HttpStatusCode.Unauthorized);

        Assert.Equal(1L, await shop.ScalarAsync<long>("select count(*) from privacy_audit where action = 'erase' and subject = pseudonym($1)", person.Id));
    }

    [Fact]
    [Trait("A7", "17")]
    public async Task The_export_has_everything_and_nothing_of_others()
    {
        var (person, other) = (await Life.LiveAsync(shop), await Life.LiveAsync(shop));
        // What a busy shop empties at once, and what nothing here has been refunded for.
        string[] mayBeEmpty = ["signal_outbox", "refunds", "meal_changes"];
        var export = await shop.Identity.ReadAsync("/api/me/export", person.Token);
        await Eventually.TrueAsync(async () =>
        {
            export = await shop.Identity.ReadAsync("/api/me/export", person.Token);
            export.Is(HttpStatusCode.OK);
            return PersonalTable.All.All(t => export.Body![t.Name]!.AsArray().Count > 0 || mayBeEmpty.Contains(t.Name));
        });
        Assert.DoesNotContain(other.Id, export.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(other.Email, export.Text, StringComparison.Ordinal);
        Assert.Equal(person.BeforeId, export.Body!["earlier_ids"]![0]!.ToString());
        Assert.Equal("vegan", export.Body["health"]!["diets"]![0]!.ToString());
        Assert.DoesNotContain("password_hash", export.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("token_hash", export.Text, StringComparison.Ordinal);
        Assert.Contains(export.Body["raw_user_actions"]!.AsArray(), e => e!["event_type"]!.ToString() == "merged");
    }

    [Fact]
    public async Task An_earlier_history_is_erased_with_its_account_and_not_by_its_old_token()
    {
        var before = await shop.Demo.PostAsync("/api/accounts/anonymous");
        (await shop.Demo.AskAsync(HttpMethod.Put, "/api/me/consent", new { purpose = "analytics", granted = false }, before["access_token"])).Is(HttpStatusCode.OK);
        await shop.Demo.RegisterAsync(token: before["access_token"]);
        (await shop.Demo.AskAsync(HttpMethod.Delete, "/api/me", token: before["access_token"])).Is(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task Whoever_withdraws_consent_is_not_tracked_and_can_still_shop()
    {
        var shopper = await shop.Demo.PostAsync("/api/accounts/anonymous");
        var token = shopper["access_token"];
        await shop.Demo.AskAsync(HttpMethod.Put, "/api/me/consent", new { purpose = "personalization", granted = false }, token);
        var tracked = await shop.Demo.PostAsync("/api/interactions/track", new { type = "click", product_id = shop.Products[0] }, token);
        tracked.Is(HttpStatusCode.Accepted);
        Assert.Equal("0", tracked["accepted"]);
        Assert.Equal("no_consent", tracked.Body!["rejected"]![0]!["reason"]!.ToString());
        (await shop.Demo.AskAsync(HttpMethod.Put, $"/api/basket/items/{Uri.EscapeDataString(shop.Products[1])}", new { quantity = 1 }, token)).Is(HttpStatusCode.OK);
        // The basket's signal is delivered, and not recorded either.
        await Eventually.TrueAsync(async () => await shop.ScalarAsync<long>("select count(*) from signal_outbox where user_id = $1", shopper["user_id"]) == 0);
        Assert.Equal(0L, await shop.ScalarAsync<long>("select count(*) from raw_user_actions where user_id = $1", shopper["user_id"]));
    }

    [Fact]
    public async Task Signing_in_takes_along_basket_and_profile_once_and_only_with_the_token()
    {
        var before = await shop.Demo.PostAsync("/api/accounts/anonymous");
        await shop.Demo.PostAsync("/api/interactions/track", new { type = "add_to_cart", product_id = shop.Products[0] }, before["access_token"]);
        await shop.Demo.AskAsync(HttpMethod.Put, $"/api/basket/items/{Uri.EscapeDataString(shop.Products[1])}", new { quantity = 3 }, before["access_token"]);
        Answered live;
        do live = await shop.Demo.ReadAsync("/api/preferences/live", before["access_token"]);
        while (live["version"] != "2"); // the basket's signal follows in a moment

        var email = Asking.NewEmail();
        await shop.Demo.RegisterAsync(email);
        var without = await shop.Demo.PostAsync("/api/accounts/login", new { email, password = Asking.Password, user_id = before["user_id"] });
        Assert.Equal("0", (await shop.Demo.ReadAsync("/api/preferences/live", without["access_token"]))["version"]);

        var with = await shop.Demo.PostAsync("/api/accounts/login", new { email, password = Asking.Password }, before["access_token"]);
        var merged = await shop.Demo.ReadAsync("/api/preferences/live", with["access_token"]);
        Assert.Equal(live["categories"], merged["categories"]);
        Assert.Contains("\"quantity\":3", (await shop.Demo.ReadAsync("/api/basket", with["access_token"])).Text, StringComparison.Ordinal);
        await shop.Demo.PostAsync("/api/accounts/login", new { email, password = Asking.Password }, before["access_token"]);
        Assert.Equal(merged["version"], (await shop.Demo.ReadAsync("/api/preferences/live", with["access_token"]))["version"]);
    }
}
