using LeafLoaf.EndToEndTests.Setup;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace LeafLoaf.EndToEndTests;

/// <summary>The basket against the real shop: at once on the screen, right in the end.</summary>
[Collection(nameof(Shop))]
public sealed class BasketTests(Shop shop)
{
    [Fact]
    public async Task A_number_changes_before_the_shop_answers_and_goes_back_when_it_cannot_be_saved()
    {
        var page = await OpenAsync(3);
        var line = page.Lines().First;
        var number = line.GetByRole(AriaRole.Spinbutton);
        var slow = new TaskCompletionSource();
        await page.RouteAsync("**/basket/items/*", async route => { await slow.Task; await route.ContinueAsync(); });
        await line.GetByRole(AriaRole.Button, new() { NameRegex = Pages.Like("^One more") }).ClickAsync();
        await Expect(number).ToHaveValueAsync("4");
        await Expect(page.BasketCount()).ToHaveTextAsync("4");
        slow.SetResult();
        await Expect(page.Locator("main [data-basket-status]")).ToContainTextAsync("4 in the basket");

        await page.UnrouteAllAsync();
        await page.RouteAsync("**/basket/items/*", route => route.AbortAsync());
        await line.GetByRole(AriaRole.Button, new() { NameRegex = Pages.Like("^One less") }).ClickAsync();
        await Expect(number).ToHaveValueAsync("3");
        await Expect(page.Locator("main [data-basket-status]")).ToContainTextAsync("as before");
        await Expect(number).ToHaveValueAsync("4");
        await Expect(page.BasketCount()).ToHaveTextAsync("4");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Many_quick_presses_end_where_the_last_one_left_it()
    {
        var page = await OpenAsync(1);
        var more = page.Lines().First.GetByRole(AriaRole.Button, new() { NameRegex = Pages.Like("^One more") });
        for (var i = 0; i < 6; i++) await more.ClickAsync();
        await Expect(page.Locator("main [data-basket-status]")).ToContainTextAsync("7 in the basket");
        await Expect(more).ToBeFocusedAsync();
        await page.ReloadAsync();
        await Expect(page.Lines().First.GetByRole(AriaRole.Spinbutton)).ToHaveValueAsync("7");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task What_is_removed_can_be_put_back_and_what_is_saved_for_later_is_not_bought()
    {
        var page = await OpenAsync(2);
        await page.GetByRole(AriaRole.Button, new() { NameRegex = Pages.Like("^Remove") }).ClickAsync();
        await Expect(page.GetByText("Your basket is empty")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { NameRegex = Pages.Like("^Put it back") }).ClickAsync();
        await Expect(page.Lines().First.GetByRole(AriaRole.Spinbutton)).ToHaveValueAsync("2");

        await page.GetByRole(AriaRole.Button, new() { NameRegex = Pages.Like("^Save for later") }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.List, new() { Name = "Saved for later" })).ToBeVisibleAsync();
        await Expect(page.BasketCount()).ToBeHiddenAsync();
        await page.GetByRole(AriaRole.Button, new() { NameRegex = Pages.Like("^Move to the basket") }).ClickAsync();
        await Expect(page.Lines()).ToHaveCountAsync(1);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task What_another_tab_changed_is_shown_and_not_overwritten()
    {
        var page = await OpenAsync(1);
        var other = await page.Context.NewPageAsync();
        await other.GotoAsync("/basket");
        await other.ScriptsReadyAsync();
        await other.GetByRole(AriaRole.Spinbutton).FillAsync("5");
        await other.Keyboard.PressAsync("Enter");
        await Expect(other.Locator("main [data-basket-status]")).ToContainTextAsync("5 in the basket");

        await page.Lines().First.GetByRole(AriaRole.Button, new() { NameRegex = Pages.Like("^One more") }).ClickAsync();
        await Expect(page.GetByText("The basket was changed in another place meanwhile").First).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Spinbutton)).ToHaveValueAsync("5");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task What_is_sold_out_or_short_is_named_and_keeps_the_basket_from_being_ordered()
    {
        var page = await shop.PhoneAsync();
        await page.HaveAsync(await page.WithStockAsync(stock => stock == 0));
        await page.HaveAsync(await page.WithStockAsync(stock => stock is > 0 and < 4), 9);
        await page.GotoAsync("/basket");
        await Expect(page.GetByText("Sold out. Save it for later or take it out to go on.")).ToBeVisibleAsync();
        await Expect(page.GetByText(Pages.Like("^Only \\d left. Take \\d at most to go on."))).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Check out" })).ToHaveCountAsync(0);
        await page.GotoAsync("/checkout");
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Sold out");
        await Expect(page.PlaceButton()).ToHaveCountAsync(0);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task The_drawer_opens_over_any_page_and_gives_the_focus_back()
    {
        var page = await shop.OpenAsync();
        await page.HaveAsync(await page.PlentyAsync(), 2);
        await page.GotoAsync("/search?q=milk");
        await page.ScriptsReadyAsync();
        await page.BasketButton().ClickAsync();
        var drawer = page.GetByRole(AriaRole.Dialog, new() { Name = "Basket" });
        await Expect(drawer.GetByRole(AriaRole.Listitem)).ToHaveCountAsync(1);
        await drawer.GetByRole(AriaRole.Button, new() { NameRegex = Pages.Like("^One more") }).ClickAsync();
        await Expect(drawer.Locator("[data-basket-status]")).ToContainTextAsync("3 in the basket");
        await page.NoFindingsAsync();
        await page.Keyboard.PressAsync("Escape");
        await Expect(drawer).ToBeHiddenAsync();
        await Expect(page.BasketButton()).ToBeFocusedAsync();
        await page.Context.CloseAsync();
    }

    private async Task<IPage> OpenAsync(int packs)
    {
        var page = await shop.OpenAsync();
        await page.HaveAsync(await page.PlentyAsync(), packs);
        await page.GotoAsync("/basket");
        await page.ScriptsReadyAsync();
        return page;
    }
}
