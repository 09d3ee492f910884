using Deque.AxeCore.Playwright;
using LeafLoaf.EndToEndTests.Setup;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace LeafLoaf.EndToEndTests;

[Collection(nameof(Shop))]
public sealed class LookTests(Shop shop)
{
    /// <summary>"a product" stands for the first one a search finds.</summary>
    public static TheoryData<string> Addresses =>
        ["/", "/search?q=milk", "/search?q=milk&diet=vegan&max_price=5", "/search?q=xqzzyv", "a product", "/departments", "/about", "/no/such/page"];

    [Theory]
    [MemberData(nameof(Addresses))]
    public async Task No_page_has_a_serious_accessibility_finding(string address)
    {
        foreach (var dark in new[] { false, true })
        {
            var page = await OpenAsync(address, Screen.Desktop, dark);
            var found = await page.RunAxe();
            Assert.Empty(found.Violations
                .Where(v => v.Impact is "serious" or "critical")
                .Select(v => $"{(dark ? "dark" : "light")}: {v.Id}: {v.Help}: {string.Join(" | ", v.Nodes.Select(n => n.Html))}"));
            await page.Context.CloseAsync();
        }
    }

    [Theory]
    [MemberData(nameof(Addresses))]
    public async Task A_phone_never_scrolls_sideways(string address)
    {
        var page = await OpenAsync(address, Screen.Phone);
        Assert.Equal(360, await page.EvaluateAsync<int>("Math.max(document.documentElement.scrollWidth, document.body.scrollWidth)"));
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task On_a_phone_the_filters_are_a_drawer()
    {
        var page = await OpenAsync("/search?q=milk", Screen.Phone);
        var filters = page.Locator("#filters");
        await Expect(filters).ToBeHiddenAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Filters" }).ClickAsync();
        await Expect(filters).ToBeVisibleAsync();
        await filters.Locator("input[name=category]").First.CheckAsync();
        await Expect(page).ToHaveURLAsync(Pages.Like("category="));
        await Expect(filters).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Escape");
        await Expect(filters).ToBeHiddenAsync();
    }

    [Fact]
    public async Task Dark_follows_the_system_until_the_shopper_chooses_and_the_choice_is_in_the_first_byte()
    {
        var page = await OpenAsync("/", Screen.Desktop, dark: true);
        var systemDark = await BackgroundAsync(page);
        var toggle = page.GetByRole(AriaRole.Button, new() { Name = "Dark mode" });
        await Expect(toggle).ToHaveAttributeAsync("aria-pressed", "true");
        await toggle.ClickAsync();
        await Expect(toggle).ToHaveAttributeAsync("aria-pressed", "false");
        Assert.NotEqual(systemDark, await BackgroundAsync(page));

        var again = await page.ReloadAsync();
        Assert.Contains("data-theme=\"light\"", await again!.TextAsync(), StringComparison.Ordinal);
        Assert.NotEqual(systemDark, await BackgroundAsync(page));
    }

    [Fact]
    public async Task The_first_stop_of_the_keyboard_skips_to_the_content()
    {
        var page = await OpenAsync("/search?q=milk");
        await page.Keyboard.PressAsync("Tab");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Skip to content" })).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#main")).ToBeFocusedAsync();
    }

    private async Task<IPage> OpenAsync(string address, Screen screen = Screen.Desktop, bool dark = false)
    {
        var page = await shop.OpenAsync(screen, dark);
        if (address == "a product")
        {
            await page.GotoAsync("/search?q=cheese");
            address = (await page.Names().First.GetAttributeAsync("href"))!;
        }

        await page.GotoAsync(address);
        await page.ScriptsReadyAsync();
        return page;
    }

    private static Task<string> BackgroundAsync(IPage page) => page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor");
}
