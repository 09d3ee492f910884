using LeafLoaf.EndToEndTests.Setup;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace LeafLoaf.EndToEndTests;

/// <summary>The nutrition table for everybody, and its desk for administrators.</summary>
[Collection(nameof(Shop))]
public sealed class FoodPagesTests(Shop shop)
{
    [Fact]
    public async Task A_food_is_looked_up_misspelt_and_shows_where_its_numbers_come_from()
    {
        var page = await shop.PhoneAsync();
        await page.GotoAsync("/foods");
        await page.GetByRole(AriaRole.Searchbox, new() { Name = "Food", Exact = true }).FillAsync("bananna");
        await page.GetByRole(AriaRole.Button, new() { Name = "Look up" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Bananas, raw" }).First).ToBeVisibleAsync();
        await page.NoFindingsAsync();
        await ShotAsync(page, "foods-phone");
        await page.GetByRole(AriaRole.Link, new() { Name = "Bananas, raw" }).First.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Row, new() { NameRegex = Pages.Like("^Energy 89 kcal USDA SR28") })).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Row, new() { NameRegex = Pages.Like("medium .* 118 g 105 kcal") })).ToBeVisibleAsync();
        await page.NoFindingsAsync();
        await ShotAsync(page, "food-phone");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task An_administrator_adds_a_food_names_it_and_removes_it()
    {
        var page = await shop.OpenAsync();
        await page.BecomeAsync("admin");
        await page.GotoAsync("/desk/foods");
        await Expect(page.GetByText("rows of imported tables were not taken")).ToBeVisibleAsync();
        await page.GetByText("Add a food").ClickAsync();
        await page.GetByLabel("Name", new() { Exact = true }).FillAsync("Quince wobble");
        await page.GetByLabel("Energy (kcal)").FillAsync("2000");
        await page.GetByLabel("Protein (g)").FillAsync("1");
        await page.GetByLabel("Fat (g)", new() { Exact = true }).FillAsync("1");
        await page.GetByLabel("Carbohydrate (g)").FillAsync("20");
        await page.NoFindingsAsync();
        await ShotAsync(page, "desk-foods");
        await page.Submit("Save the food").ClickAsync();
        await Expect(page.GetByText("This cannot be").First).ToBeVisibleAsync();
        await page.GetByLabel("Energy (kcal)").FillAsync("95");
        await page.GetByLabel("Portions, one a line").FillAsync("1 bowl = 150");
        await page.Submit("Save the food").ClickAsync();
        await Expect(page.Notice()).ToContainTextAsync("Quince wobble is in the table");
        await page.GetByLabel("Another name people use").FillAsync("wobble of quince");
        await page.Submit("Add the name").ClickAsync();
        await Expect(page.Notice()).ToContainTextAsync("now also found as “wobble of quince”");
        await page.NoFindingsAsync();
        await ShotAsync(page, "desk-food");
        await page.GetByRole(AriaRole.Button, new() { Name = "Remove it from the table" }).ClickAsync();
        await Expect(page.Notice()).ToContainTextAsync("The food is removed");
        await page.Context.CloseAsync();
        var shopper = await shop.OpenAsync();
        Assert.Equal(403, (await shopper.GotoAsync("/desk/foods"))!.Status);
        await shopper.Context.CloseAsync();
    }

    private static async Task ShotAsync(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("SHOTS") is { } folder) await page.ScreenshotAsync(new() { Path = Path.Combine(folder, name + ".png"), FullPage = true });
    }
}
