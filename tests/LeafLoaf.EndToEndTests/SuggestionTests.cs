using LeafLoaf.EndToEndTests.Setup;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace LeafLoaf.EndToEndTests;

[Collection(nameof(Shop))]
public sealed class SuggestionTests(Shop shop)
{
    [Fact]
    public async Task Suggestions_can_be_walked_and_taken_with_the_keyboard_alone()
    {
        var page = await shop.OpenAsync();
        await page.GotoAsync("/");
        await page.ScriptsReadyAsync();
        await page.Keyboard.PressAsync("/");
        await Expect(page.SearchBox()).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("mil");
        await Expect(page.Options().First).ToBeVisibleAsync();
        await Expect(page.SearchBox()).ToHaveAttributeAsync("aria-expanded", "true");
        await Expect(page.Locator("[data-suggest-status]")).ToContainTextAsync("suggestions");

        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("ArrowUp");
        var chosen = page.Options().First;
        await Expect(chosen).ToHaveAttributeAsync("aria-selected", "true");
        await Expect(page.SearchBox()).ToHaveAttributeAsync("aria-activedescendant", (await chosen.GetAttributeAsync("id"))!);
        await Expect(page.SearchBox()).ToBeFocusedAsync();

        await page.Keyboard.PressAsync("Enter");
        await Expect(page).ToHaveURLAsync(Pages.Like("/(search|products)"));
        await Expect(page.Locator("main h1")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Escape_closes_the_suggestions_and_keeps_the_words()
    {
        var page = await shop.OpenAsync();
        await page.GotoAsync("/");
        await page.TypeAsync("mil");
        await Expect(page.Options().First).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.Options()).ToHaveCountAsync(0);
        await Expect(page.SearchBox()).ToHaveAttributeAsync("aria-expanded", "false");
        await Expect(page.SearchBox()).ToHaveValueAsync("mil");
    }

    [Fact]
    public async Task A_suggestion_can_be_clicked()
    {
        var page = await shop.OpenAsync(Screen.Phone);
        await page.GotoAsync("/search?q=pasta");
        await page.TypeAsync("mil");
        await page.Options().First.ClickAsync();
        await Expect(page).Not.ToHaveURLAsync(Pages.Like("q=pasta"));
    }
}
