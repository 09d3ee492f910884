using System.Text.Json;
using LeafLoaf.EndToEndTests.Setup;
using LeafLoaf.EndToEndTests.StandIn;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace LeafLoaf.EndToEndTests;

/// <summary>Who the shop takes a browser for, and what it tells the Api about it.</summary>
[Collection(nameof(StandInShop))]
public sealed class ShopperTests(StandInShop shop) : IDisposable
{
    public void Dispose()
    {
        shop.Api.Broken = false;
        shop.Api.Shoppers.WithoutAccounts = false;
        shop.Api.Shoppers.TokenLife = TimeSpan.FromHours(1);
    }

    [Fact]
    public async Task The_first_page_gets_an_id_that_no_script_can_read_and_every_search_carries_it()
    {
        var page = await shop.OpenAsync();
        await page.GotoAsync("/search?q=milk");
        var first = shop.Api.LastSearch.GetProperty("user_id").GetString();
        await page.GotoAsync("/search?q=bread");
        Assert.Equal(first, shop.Api.LastSearch.GetProperty("user_id").GetString());
        Assert.Matches("^\\d\\d:\\d\\d$", shop.Api.LastSearch.GetProperty("context").GetProperty("time_of_day").GetString());

        var cookie = (await page.Context.CookiesAsync()).Single(c => c.Name == "shopper");
        Assert.True(cookie.HttpOnly);
        Assert.Equal(SameSiteAttribute.Lax, cookie.SameSite);
        Assert.DoesNotContain(first!, cookie.Value, StringComparison.Ordinal);
        Assert.DoesNotContain("shopper", await page.EvaluateAsync<string>("document.cookie"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_that_is_about_to_end_is_renewed_for_the_same_shopper()
    {
        shop.Api.Shoppers.TokenLife = TimeSpan.FromSeconds(60);
        var page = await shop.OpenAsync();
        await page.GotoAsync("/search?q=milk");
        var id = shop.Api.LastSearch.GetProperty("user_id").GetString();
        var before = shop.Api.Shoppers.Refreshed;
        await page.GotoAsync("/search?q=bread");
        Assert.Equal(before + 1, shop.Api.Shoppers.Refreshed);
        Assert.Equal(id, shop.Api.LastSearch.GetProperty("user_id").GetString());
    }

    [Fact]
    public async Task Without_ids_from_the_api_the_shop_works_for_everybody_alike()
    {
        shop.Api.Shoppers.WithoutAccounts = true;
        var page = await shop.OpenAsync();
        await page.GotoAsync("/search?q=milk");
        await Expect(page.Cards().First).ToBeVisibleAsync();
        await page.Names().First.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeFocusedAsync();
        Assert.DoesNotContain(await page.Context.CookiesAsync(), c => c.Name is "shopper" or "visit");
        Assert.Null(await page.EvaluateAsync<string?>("sessionStorage.getItem('signals')"));
        Assert.Equal(503, (await page.GotoAsync("/preferences"))!.Status);
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("out of reach");
    }

    [Fact]
    public async Task Opening_a_product_is_told_with_its_list_and_place_and_becomes_a_recent_view()
    {
        var (page, shopper) = await OpenAsync("/search?q=milk");
        var list = await page.Locator("[data-list]").GetAttributeAsync("data-list");
        await page.Names().Nth(2).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeFocusedAsync();
        var click = await shopper.WaitForAsync("click");
        var view = await shopper.WaitForAsync("view_details");
        foreach (var signal in new[] { click, view })
        {
            Assert.Equal(list, signal.Context.GetProperty("list_id").GetString());
            Assert.Equal(3, signal.Context.GetProperty("position").GetInt32());
            Assert.Equal("milk", signal.Context.GetProperty("search_query").GetString());
        }

        await page.GotoAsync("/search?q=bread");
        Assert.Equal(click.ProductId, shop.Api.LastSearch.GetProperty("context").GetProperty("recent_views")[0].GetString());
    }

    [Fact]
    public async Task Only_what_was_seen_for_a_second_and_scrolled_past_counts_as_passed_over()
    {
        var (page, shopper) = await OpenAsync("/search?q=e", Screen.Phone);
        await page.WaitForTimeoutAsync(2500);
        await page.EvaluateAsync("document.querySelectorAll('[data-product]')[4].scrollIntoView()");
        var passed = await shopper.WaitForAsync("scroll");
        var ids = passed.Context.GetProperty("displayed").EnumerateArray().Select(d => d.GetString()).ToList();
        var shown = await page.Locator("[data-product]").EvaluateAllAsync<string[]>("cards => cards.map(c => c.dataset.product)");
        // The first was on the screen all the time; the fourth only flew by.
        Assert.Contains(shown[0], ids);
        Assert.DoesNotContain(shown[3], ids);
        Assert.True(passed.Context.GetProperty("position").GetInt32() >= 1);
        Assert.NotNull(passed.Context.GetProperty("list_id").GetString());
    }

    [Fact]
    public async Task Time_on_a_product_counts_in_steps_and_only_while_it_can_be_seen()
    {
        var page = await shop.OpenAsync();
        await page.Clock.InstallAsync();
        await page.GotoAsync("/products/p1");
        await page.ScriptsReadyAsync();
        await page.Clock.RunForAsync(11_000);
        var shopper = await shop.ShopperAsync(s => s.Signals.Any(x => x.Type == "time_on_product" && x.ProductId == "p1"));
        Assert.Equal(10, shopper.Signals.Single(s => s.Type == "time_on_product").Context.GetProperty("time_on_page").GetInt32());
        await page.Clock.RunForAsync(50_000);
        await shopper.WaitForAsync(s => s.Signals.Count(x => x.Type == "time_on_product") == 3);
        Assert.Equal([10, 30, 60], shopper.Signals.Where(s => s.Type == "time_on_product").Select(s => s.Context.GetProperty("time_on_page").GetInt32()));
    }

    [Fact]
    public async Task What_is_still_waiting_when_the_page_is_left_goes_along_as_a_beacon_and_counts_once()
    {
        var (page, shopper) = await OpenAsync("/search?q=milk");
        // Nothing but the beacon gets through.
        await page.RouteAsync("**/signals", route => route.Request.ResourceType == "ping" ? route.ContinueAsync() : route.AbortAsync());
        await page.Names().First.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeFocusedAsync();
        Assert.Empty(shopper.Signals);
        await page.GotoAsync("about:blank");
        await shopper.WaitForAsync(s => s.Signals.Count >= 2);

        // Back in the shop the tab sends again what nothing has answered for.
        await page.UnrouteAllAsync();
        var answered = page.WaitForResponseAsync("**/signals");
        await page.GotoAsync("/departments");
        Assert.Equal(202, (await answered).Status);
        await page.WaitForFunctionAsync("() => JSON.parse(sessionStorage.getItem('signals')).length === 0");
        Assert.Equal(["click", "view_details"], shopper.Signals.Select(s => s.Type));
    }

    [Fact]
    public async Task A_signal_the_shop_could_not_take_is_sent_again_and_counts_once()
    {
        var (page, shopper) = await OpenAsync("/search?q=milk");
        var failures = 0;
        await page.RouteAsync("**/signals", async route =>
        {
            if (failures++ > 0) { await route.ContinueAsync(); return; }
            // It arrives, but the browser never learns of it.
            await route.FetchAsync();
            await route.AbortAsync();
        });
        await page.Names().First.ClickAsync();
        await page.WaitForFunctionAsync("() => JSON.parse(sessionStorage.getItem('signals')).length === 0");
        Assert.True(failures > 1);
        Assert.Single(shopper.Signals, s => s.Type == "click");
    }

    [Theory]
    [InlineData("sec-fetch-site", "cross-site", "[]", 403)]
    [InlineData("sec-fetch-site", "same-site", "[]", 403)]
    [InlineData("origin", "https://elsewhere.example", "[]", 403)]
    [InlineData("x-nothing", "", "[]", 403)]
    [InlineData("sec-fetch-site", "same-origin", "[]", 400)]
    [InlineData("sec-fetch-site", "same-origin", "{\"type\":\"click\"}", 400)]
    [InlineData("sec-fetch-site", "same-origin", "[{\"type\":3}]", 400)]
    [InlineData("sec-fetch-site", "same-origin", "no json", 400)]
    [InlineData("sec-fetch-site", "same-origin", "too long", 413)]
    [InlineData("sec-fetch-site", "same-origin", "[{\"event_id\":\"a\",\"type\":\"click\",\"product_id\":\"p1\",\"user_id\":\"somebody else\"}]", 202)]
    public async Task Signals_are_taken_only_from_our_own_pages_and_only_in_reasonable_shape(string header, string value, string body, int status)
    {
        using var http = new HttpClient { BaseAddress = shop.Address };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/signals")
        {
            Content = new StringContent(body == "too long" ? "[" + new string(' ', 70_000) + "]" : body, System.Text.Encoding.UTF8, "application/json"),
        };
        // What is refused for its size is refused before it is sent.
        request.Headers.ExpectContinue = true;
        if (value.Length > 0) request.Headers.Add(header, value);
        using var response = await http.SendAsync(request);
        Assert.Equal(status, (int)response.StatusCode);
        if (status == 202)
            // The cookie says who it was, whatever the body claims.
            Assert.Equal(1, JsonSerializer.Deserialize<JsonElement>(await response.Content.ReadAsStringAsync()).GetProperty("accepted").GetInt32());
    }

    [Fact]
    public async Task Add_answers_before_the_shop_does_and_takes_it_back_when_the_shop_refuses()
    {
        var (page, shopper) = await OpenAsync("/search?q=milk");
        var form = page.Locator("form.take").Nth(1);
        await form.GetByRole(AriaRole.Button, new() { Name = "One more" }).ClickAsync();
        await form.GetByRole(AriaRole.Button, new() { Name = "Add" }).ClickAsync();
        await Expect(form).ToHaveAttributeAsync("data-state", "added");
        await Expect(form.GetByRole(AriaRole.Status)).ToContainTextAsync("Added: 2 of");
        var added = await shopper.WaitForAsync("add_to_cart");
        Assert.Equal(2, added.Quantity);
        await Expect(page.Locator("[data-basket-count]")).ToHaveTextAsync("2");

        await page.RouteAsync("**/basket/items", route => route.AbortAsync());
        await form.GetByRole(AriaRole.Button, new() { Name = "Add" }).ClickAsync();
        await Expect(form).ToHaveAttributeAsync("data-state", "failed");
    }

    [Fact]
    public async Task What_is_usually_taken_stands_in_the_selector()
    {
        var (page, shopper) = await OpenAsync("/products/p1");
        await Quantity(page).FillAsync("2");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add" }).ClickAsync();
        await shopper.WaitForAsync("add_to_cart");
        await page.GotoAsync("/products/p1");
        await Expect(Quantity(page)).ToHaveValueAsync("2");
        await Expect(page.GetByText("You usually take 2")).ToBeVisibleAsync();
        await page.GotoAsync("/search?q=oat milk, unsweetened");
        await Expect(Quantity(page)).ToHaveValueAsync("2");
    }

    private static ILocator Quantity(IPage page) => page.GetByLabel("How many of Oat milk, unsweetened");

    private async Task<(IPage Page, StandInShopper Shopper)> OpenAsync(string address, Screen screen = Screen.Desktop)
    {
        var page = await shop.OpenAsync(screen);
        await page.GotoAsync("/search?q=milk");
        var shopper = shop.Api.Shoppers[shop.Api.LastSearch.GetProperty("user_id").GetString()!];
        await page.GotoAsync(address);
        await page.ScriptsReadyAsync();
        return (page, shopper);
    }
}
