using LeafLoaf.EndToEndTests.Setup;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace LeafLoaf.EndToEndTests;

/// <summary>Allergies, the basket's score, swaps and recipes as a shopper meets them.</summary>
[Collection(nameof(Shop))]
public sealed class SafetyTests(Shop shop)
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_is_not_safe_is_kept_away_and_says_why(bool phone)
    {
        var page = phone ? await shop.PhoneAsync() : await shop.OpenAsync();
        await page.GotoAsync("/about");
        var milk = await page.PlentyAsync(phone ? 5 : 4);
        await page.HaveAsync(milk, 2);
        await page.GotoAsync("/health-profile");
        await page.NoFindingsAsync();
        await page.FitsAsync();
        await page.GetByRole(AriaRole.Checkbox, new() { NameRegex = Pages.Like("^Milk") }).CheckAsync();
        await page.Submit("Save").ClickAsync();
        await Expect(page.Notice()).ToContainTextAsync("known to be safe");
        await Expect(page.GetByRole(AriaRole.Checkbox, new() { NameRegex = Pages.Like("^Milk") })).ToBeCheckedAsync();

        await page.GotoAsync("/search?q=milk");
        await Expect(page.Locator("[data-needs]")).ToContainTextAsync("kept away");
        await Expect(page.Locator($"[data-product='{milk}']")).ToHaveCountAsync(0);
        await page.NoFindingsAsync();

        await page.GotoAsync($"/products/{milk}");
        await Expect(page.Locator("[data-gate]")).ToContainTextAsync("milk");
        await Expect(page.GetByRole(AriaRole.Button, new() { NameRegex = Pages.Like("^Add") })).ToHaveCountAsync(0);
        await page.NoFindingsAsync();
        await page.FitsAsync();

        await page.GotoAsync("/basket");
        await Expect(page.Locator("[data-unsafe]")).ToContainTextAsync("milk");
        await Expect(page.GetByRole(AriaRole.Link, new() { NameRegex = Pages.Like("^Check out") })).ToHaveCountAsync(0);
        await page.NoFindingsAsync();
        await page.FitsAsync();
        await page.GetByRole(AriaRole.Button, new() { NameRegex = Pages.Like("^Save for later") }).ClickAsync();
        await Expect(page.Locator(".alarm")).ToHaveCountAsync(0);
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_recipe_becomes_a_basket_with_a_score_and_swaps(bool phone)
    {
        var page = phone ? await shop.PhoneAsync() : await shop.OpenAsync();
        await page.GotoAsync("/recipes/to-basket");
        await page.GetByLabel("Ingredients").FillAsync("250 g spaghetti\n400 g white rice\n100 g cheddar cheese\n2 florps of moonmilk");
        await page.GetByLabel("Cook for").FillAsync("4");
        await page.Submit("Find the products").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "For 4" })).ToBeVisibleAsync();
        await Expect(page.GetByText("moonmilk", new() { Exact = false }).Last).ToBeVisibleAsync();
        await page.NoFindingsAsync();
        await page.FitsAsync();
        await page.Submit("Put these into the basket").ClickAsync();
        await Expect(page).ToHaveURLAsync(Pages.Like("/basket$"));
        Assert.True(await page.Lines().CountAsync() >= 2);

        await Expect(page.Locator("[data-score]")).ToBeVisibleAsync();
        await page.GetByText("Where the points come from").ClickAsync();
        await Expect(page.GetByText("Fibre", new() { Exact = true })).ToBeVisibleAsync();
        await page.NoFindingsAsync();
        await page.FitsAsync();
        var link = page.GetByRole(AriaRole.Link, new() { Name = "Better swaps" });
        await link.ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog, new() { Name = "Better swaps" });
        await Expect(dialog).ToBeVisibleAsync();
        await Expect(dialog.Locator("[data-slot]")).Not.ToHaveAttributeAsync("aria-busy", "true");
        await page.NoFindingsAsync();
        await page.Keyboard.PressAsync("Escape");
        await Expect(link).ToBeFocusedAsync();
        await page.GotoAsync("/basket/swaps");
        await page.NoFindingsAsync();
        await page.FitsAsync();
        await page.Context.CloseAsync();
    }
}
