using LeafLoaf.EndToEndTests.Setup;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace LeafLoaf.EndToEndTests;

[Collection(nameof(Shop))]
public sealed class ProductPageTests(Shop shop)
{
    [Fact]
    public async Task A_card_leads_to_the_product_with_everything_that_is_known_of_it()
    {
        var page = await shop.OpenAsync();
        await page.GotoAsync("/search?q=milk");
        await page.ScriptsReadyAsync();
        var name = await page.Names().First.InnerTextAsync();
        await page.Names().First.ClickAsync();

        var heading = page.GetByRole(AriaRole.Heading, new() { Level = 1 });
        await Expect(heading).ToHaveTextAsync(name);
        await Expect(heading).ToBeFocusedAsync();
        await Expect(page).ToHaveTitleAsync($"{name} · LeafLoaf");
        foreach (var section in new[] { "Allergens", "Diets and claims", "Nutrition", "Ingredients", "Where this comes from" })
            await Expect(page.GetByRole(AriaRole.Heading, new() { Name = section, Exact = true })).ToBeVisibleAsync();
        await Expect(page.Locator(".picture svg use").First).ToHaveAttributeAsync("href", Pages.Like(@"packs\..*svg#\w+"));
    }

    [Fact]
    public async Task A_nutrient_is_an_amount_or_said_to_be_not_known()
    {
        var page = await shop.OpenAsync();
        await page.GotoAsync("/search?q=milk");
        await page.GotoAsync((await page.Names().First.GetAttributeAsync("href"))!);
        var label = page.GetByRole(AriaRole.Table, new() { Name = "Per 100 g" });
        var amounts = await label.Locator("tbody td:nth-child(2)").AllInnerTextsAsync();
        Assert.Equal(8, amounts.Count);
        Assert.All(amounts, amount => Assert.Matches(@"^(\d[\d.]* (kcal|g|mg)|not known)$", amount));
    }

    [Fact]
    public async Task The_portion_calculator_answers_over_its_connection()
    {
        var page = await shop.OpenAsync();
        await page.GotoAsync("/search?q=cheese");
        await page.GotoAsync((await page.Names().First.GetAttributeAsync("href"))!);
        var grams = page.GetByRole(AriaRole.Textbox, new() { Name = "Grams" });
        if (await grams.CountAsync() == 0) return; // nothing is known of its nutrition
        await Expect(page.GetByRole(AriaRole.Table, new() { Name = "In 30 g" })).ToBeVisibleAsync();

        await page.WaitForFunctionAsync("() => performance.getEntriesByType('resource').some(r => r.name.includes('_blazor'))");
        await grams.FillAsync("100");
        await grams.PressAsync("Tab");
        await Expect(page.GetByRole(AriaRole.Table, new() { Name = "In 100 g" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task An_unknown_product_and_an_unknown_page_are_not_found()
    {
        var page = await shop.OpenAsync();
        var product = await page.GotoAsync("/products/there-is-no-such-thing");
        Assert.Equal(404, product!.Status);
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("There is no such product");

        var missing = await page.GotoAsync("/no/such/page");
        Assert.Equal(404, missing!.Status);
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("This page does not exist");
    }
}
