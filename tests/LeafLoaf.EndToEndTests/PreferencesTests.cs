using System.Text.Json;
using Deque.AxeCore.Playwright;
using LeafLoaf.EndToEndTests.Setup;
using LeafLoaf.EndToEndTests.StandIn;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace LeafLoaf.EndToEndTests;

/// <summary>What was learned: shown, explained, taken back.</summary>
[Collection(nameof(StandInShop))]
public sealed class PreferencesTests(StandInShop shop)
{
    [Fact]
    public async Task A_first_time_shopper_finds_nothing_learned_and_results_as_everybody()
    {
        var page = await shop.OpenAsync();
        await page.GotoAsync("/preferences");
        await Expect(page.GetByText("Nothing yet.")).ToBeVisibleAsync();
        await page.GotoAsync("/search?q=milk");
        await Expect(page.Locator("[data-moved]")).ToHaveCountAsync(0);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_moved_card_says_why_and_undo_changes_the_order_back_and_redo_forward_again(bool script)
    {
        var (page, shopper) = await ShopperWhoClickedAsync("p4", script);
        await page.GotoAsync("/search?q=milk");
        var everybody = new[] { "Oat milk, unsweetened", "Oat milk, barista", "Oat milk, vanilla", "Almond milk, plain", "Whole milk" };
        Assert.Equal("Almond milk, plain", await page.Names().First.InnerTextAsync());
        var badge = page.Cards().First.Locator("[data-moved='3']");
        await Expect(badge).ToContainTextAsync("Up 3: you clicked Almond milk, plain");

        var loads = 0;
        page.Load += (_, _) => loads++;
        await badge.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await Expect(page.Names()).ToHaveTextAsync(everybody);
        await Expect(page.Locator("[data-notice]")).ToContainTextAsync("It no longer counts");
        Assert.Equal(script ? 0 : 1, loads);
        Assert.EndsWith("/search?q=milk", page.Url, StringComparison.Ordinal);

        await page.GetByRole(AriaRole.Button, new() { Name = "Let it count again" }).ClickAsync();
        await Expect(page.Names().First).ToHaveTextAsync("Almond milk, plain");
        await page.ReloadAsync();
        await Expect(page.Locator("[data-notice]")).ToHaveCountAsync(0);
        Assert.Single(shopper.Signals);
    }

    [Fact]
    public async Task The_why_panel_names_each_signal_with_amount_date_and_undo()
    {
        var (page, _) = await ShopperWhoClickedAsync("p4");
        await page.GotoAsync("/search?q=milk");
        await page.GetByRole(AriaRole.Button, new() { Name = "Why is this here?" }).First.ClickAsync();
        var panel = page.GetByRole(AriaRole.Dialog);
        await Expect(panel).ToContainTextAsync("You clicked Almond milk, plain today");
        await Expect(panel).ToContainTextAsync(Pages.Like(@"\+0\.\d\d"));
        await Expect(panel).ToContainTextAsync("today,");
        await Expect(panel).ToContainTextAsync("Place 1. By words and meaning alone it would be at place 4.");
        await panel.GetByRole(AriaRole.Button, new() { Name = "Undo" }).First.ClickAsync();
        await Expect(page.Names().First).ToHaveTextAsync("Oat milk, unsweetened");
    }

    [Fact]
    public async Task A_bar_tells_which_signals_made_it_and_each_can_be_taken_back_there()
    {
        var (page, _) = await ShopperWhoClickedAsync("p4");
        await page.GotoAsync("/preferences");
        await page.ScriptsReadyAsync();
        await Expect(page.Locator("[data-live=on]")).ToHaveCountAsync(1);
        await page.GetByRole(AriaRole.Link, new() { Name = "Vegan" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(Pages.Like("why=attributes.vegan"));
        var explained = page.Locator("#why");
        await Expect(explained).ToContainTextAsync("“Vegan” comes to +0.14 from one signal");
        await Expect(explained).ToContainTextAsync("Clicked Almond milk, plain");
        await explained.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await Expect(page.GetByText("Nothing yet.")).ToBeVisibleAsync();
        // The page heard of its own change over the hub too, and must not throw the notice away for it.
        await page.WaitForTimeoutAsync(600);
        await Expect(page.Locator("[data-notice]")).ToContainTextAsync("Taken back: clicked Almond milk, plain");
        await Expect(page.Locator("#announcer")).ToContainTextAsync("Taken back");
        // The timeline keeps it, and redo brings it back.
        await page.Locator(".timeline").GetByRole(AriaRole.Button, new() { Name = "Redo" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Vegan" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_second_tab_follows_what_is_done_in_the_first_without_being_touched()
    {
        var (page, shopper) = await ShopperWhoClickedAsync("p4");
        await page.GotoAsync("/preferences");
        await Expect(page.Locator("[data-live=on]")).ToHaveCountAsync(1);
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Bread, 0." })).ToHaveCountAsync(0);

        var other = await page.Context.NewPageAsync();
        await other.GotoAsync("/search?q=sourdough");
        await other.ScriptsReadyAsync();
        await other.Names().First.ClickAsync();
        await shopper.WaitForAsync(s => s.Signals.Count > 1);
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Bread, 0." })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Paused_nothing_is_recorded_and_results_are_as_for_everybody_until_it_goes_on()
    {
        var (page, shopper) = await ShopperWhoClickedAsync("p4");
        await page.GotoAsync("/preferences");
        await page.GetByRole(AriaRole.Button, new() { Name = "Pause learning" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Note)).ToContainTextAsync("Learning is paused");
        await page.GotoAsync("/search?q=milk");
        await Expect(page.Locator("[data-moved]")).ToHaveCountAsync(0);
        await page.Names().Nth(1).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeFocusedAsync();
        await page.WaitForFunctionAsync("() => JSON.parse(sessionStorage.getItem('signals')).length === 0");
        Assert.Single(shopper.Signals);

        await page.GotoAsync("/preferences");
        await page.GetByRole(AriaRole.Button, new() { Name = "Go on learning" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Pause learning" })).ToBeVisibleAsync();
        Assert.False(shopper.Paused);
    }

    [Fact]
    public async Task A_dimension_is_forgotten_only_after_a_second_yes()
    {
        var (page, _) = await ShopperWhoClickedAsync("p4");
        await page.GotoAsync("/preferences");
        await page.ScriptsReadyAsync();
        var brands = page.GetByRole(AriaRole.Heading, new() { Name = "Brands", Exact = true });
        await page.GetByRole(AriaRole.Button, new() { Name = "Forget: brands" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Keep" }).ClickAsync();
        await Expect(brands).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Forget: brands" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Yes, forget" }).ClickAsync();
        await Expect(brands).ToHaveCountAsync(0);
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Aisles", Exact = true })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Everything_can_be_taken_home()
    {
        var (page, shopper) = await ShopperWhoClickedAsync("p4");
        await page.GotoAsync("/preferences");
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "Export" }).ClickAsync());
        Assert.Matches(@"^leafloaf-preferences-\d{4}-\d\d-\d\d\.json$", download.SuggestedFilename);
        var file = JsonDocument.Parse(await File.ReadAllTextAsync(await download.PathAsync()));
        Assert.Equal(shopper.Id, file.RootElement.GetProperty("user_id").GetString());
        Assert.Equal(1, file.RootElement.GetProperty("events").GetArrayLength());
    }

    [Fact]
    public async Task The_whole_page_works_by_keyboard()
    {
        var (page, _) = await ShopperWhoClickedAsync("p4");
        await page.GotoAsync("/preferences");
        await page.ScriptsReadyAsync();
        await TabToAsync(page, "Pause learning");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Note)).ToContainTextAsync("Learning is paused");
        await TabToAsync(page, "Go on learning");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Pause learning" })).ToBeVisibleAsync();
        await TabToAsync(page, "Forget");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Keep" })).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Escape");
        await TabToAsync(page, "Plant milk");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#why")).ToBeVisibleAsync();
        await TabToAsync(page, "Undo");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByText("Nothing yet.")).ToBeVisibleAsync();
    }

    [Theory]
    [InlineData("/preferences")]
    [InlineData("/preferences?why=categories.plant%20milk")]
    [InlineData("/search?q=milk")]
    [InlineData("/products/p4")]
    public async Task With_something_learned_no_page_has_a_serious_accessibility_finding_or_scrolls_sideways(string address)
    {
        foreach (var (screen, dark) in new[] { (Screen.Desktop, false), (Screen.Desktop, true), (Screen.Phone, false) })
        {
            var (page, _) = await ShopperWhoClickedAsync("p4", screen: screen, dark: dark);
            await page.GotoAsync(address);
            await page.ScriptsReadyAsync();
            var found = await page.RunAxe();
            Assert.Empty(found.Violations
                .Where(v => v.Impact is "serious" or "critical")
                .Select(v => $"{screen} {(dark ? "dark" : "light")}: {v.Id}: {v.Help}: {string.Join(" | ", v.Nodes.Select(n => n.Html))}"));
            if (screen == Screen.Phone)
                Assert.Equal(360, await page.EvaluateAsync<int>("Math.max(document.documentElement.scrollWidth, document.body.scrollWidth)"));
            await page.Context.CloseAsync();
        }
    }

    [Fact]
    public async Task Without_script_everything_but_learning_works()
    {
        var (page, shopper) = await ShopperWhoClickedAsync("p4", script: false);
        await page.GotoAsync("/preferences");
        await page.GetByRole(AriaRole.Link, new() { Name = "Vegan" }).ClickAsync();
        await page.Locator("#why").GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await Expect(page.Locator("[data-notice]")).ToContainTextAsync("Taken back: clicked Almond milk, plain");
        await page.GotoAsync("/products/p5");
        await page.GetByLabel("How many of Whole milk").FillAsync("3");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add" }).ClickAsync();
        await Expect(page.Locator("[data-notice]")).ToContainTextAsync("Added: 3 × Whole milk");
        Assert.Equal(3, (await shopper.WaitForAsync("add_to_cart")).Quantity);
        Assert.EndsWith("/products/p5", page.Url, StringComparison.Ordinal);
    }

    private static async Task TabToAsync(IPage page, string name)
    {
        for (var i = 0; i < 60; i++)
        {
            await page.Keyboard.PressAsync("Tab");
            if ((await page.EvaluateAsync<string>("document.activeElement.innerText")).StartsWith(name, StringComparison.Ordinal)) return;
        }

        Assert.Fail($"“{name}” cannot be reached by keyboard.");
    }

    /// <summary>A shopper of whom the stand-in knows one click.</summary>
    private async Task<(IPage Page, StandInShopper Shopper)> ShopperWhoClickedAsync(
        string product, bool script = true, Screen screen = Screen.Desktop, bool dark = false)
    {
        var page = await shop.OpenAsync(screen, dark, script);
        await page.GotoAsync("/search?q=milk");
        var shopper = shop.Api.Shoppers[shop.Api.LastSearch.GetProperty("user_id").GetString()!];
        shopper.Take(new(Guid.NewGuid().ToString(), "click", product, null, DateTimeOffset.UtcNow, JsonDocument.Parse("""{"type":"click"}""").RootElement));
        return (page, shopper);
    }
}
