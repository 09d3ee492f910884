using LeafLoaf.EndToEndTests.Setup;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace LeafLoaf.EndToEndTests;

/// <summary>The diary as somebody keeps it, with the real Api behind the pages.</summary>
[Collection(nameof(Shop))]
public sealed class DiaryTests(Shop shop)
{
    private const string Breakfast = "2 scrambled eggs, a slice of wholegrain toast with butter and half an avocado, 12 oz latte";

    [Fact]
    public async Task A_meal_is_counted_while_one_types_logged_judged_changed_and_deleted()
    {
        var page = await shop.OpenAsync();
        await page.GotoAsync("/goals");
        await page.GetByLabel("What matters most").SelectOptionAsync("heart_health");
        await page.GetByLabel("Energy a day").FillAsync("99");
        await page.Submit("Keep these goals").ClickAsync();
        await Expect(page.GetByLabel("Energy a day")).ToHaveAttributeAsync("aria-invalid", "true");
        await page.GetByLabel("Energy a day").FillAsync("1800");
        await page.NoFindingsAsync();
        await page.Submit("Keep these goals").ClickAsync();
        await Expect(page.Notice()).ToContainTextAsync("Your goals are kept");

        await page.GotoAsync("/diary");
        await page.ScriptsReadyAsync();
        await Expect(page.GetByText("Nothing is logged for this day.")).ToBeVisibleAsync();
        await page.GetByLabel("What did you eat?").PressSequentiallyAsync(Breakfast + ", 3 nibs of chalverine");
        var foods = page.Locator("[data-meal-preview] .foods > li");
        await Expect(foods).ToHaveCountAsync(5);
        await Expect(foods.First).ToContainTextAsync("122 g");
        await Expect(page.Locator("[data-meal-preview]")).ToContainTextAsync("chalverine");
        await Expect(page.Locator("[data-meal-status]")).ToContainTextAsync("5 foods understood");
        await page.NoFindingsAsync();
        await ShotAsync(page, "preview");

        // Another food for the same words: counted again at once, and it can be taken back.
        var first = foods.First;
        await first.GetByText("Others it might be").ClickAsync();
        var other = first.Locator("[data-pick]").First;
        var name = await other.InnerTextAsync();
        await other.ClickAsync();
        await Expect(first.Locator(".is")).ToContainTextAsync(name);
        await Expect(first.GetByText("You chose this")).ToBeFocusedAsync();
        await first.GetByRole(AriaRole.Button, new() { Name = "Let the shop choose" }).ClickAsync();
        await Expect(first.Locator(".is")).Not.ToContainTextAsync(name);
        await Expect(first.GetByText("Others it might be")).ToBeFocusedAsync();

        await page.GetByLabel("What did you eat?").FillAsync(Breakfast);
        await page.GetByLabel("Meal", new() { Exact = true }).SelectOptionAsync("breakfast");
        await page.Submit("Log it").ClickAsync();
        await Expect(page.Notice()).ToContainTextAsync("Logged: breakfast, 610 kcal.");
        await Expect(page.Locator("main")).ToContainTextAsync("610 kcal of 1,800 kcal");
        var insight = page.Locator("article.meal .insights > li").First;
        await insight.GetByText("Why").ClickAsync();
        await Expect(insight).ToContainTextAsync("Threshold");
        await Expect(page.GetByText("for heart health").First).ToBeAttachedAsync();
        await insight.GetByRole(AriaRole.Button, new() { NameRegex = Pages.Like("^I take this up") }).ClickAsync();
        await Expect(page.Notice()).ToContainTextAsync("Noted: you take that up");
        await Expect(page.Locator("article.meal")).ToContainTextAsync("You take this up.");
        await Expect(page.Locator(".trend svg[role=img]")).ToHaveAttributeAsync("aria-label", Pages.Like("something logged on 1"));
        await page.NoFindingsAsync();
        await ShotAsync(page, "day");

        // The same of a meal that is logged; what was chosen stays chosen when it is changed.
        await page.GetByText("5 foods").ClickAsync();
        var logged = page.Locator("article.meal li").Filter(new() { HasText = "Egg" }).First;
        await logged.GetByText("Others it might be").ClickAsync();
        await logged.GetByRole(AriaRole.Button, new() { Name = name, Exact = true }).ClickAsync();
        await Expect(page.Notice()).ToContainTextAsync("Counted again: breakfast");
        await Expect(page.Locator("article.meal")).ToContainTextAsync(name);

        var agent = await shop.OpenAsync();
        await agent.BecomeAsync("agent");
        await agent.GotoAsync("/desk/insights");
        await Expect(agent.GetByRole(AriaRole.Table, new() { Name = "Hints by rule" })).ToContainTextAsync("taken up");
        await agent.NoFindingsAsync();
        await agent.Context.CloseAsync();
        Assert.Equal(403, (await page.GotoAsync("/desk/insights"))!.Status);
        await page.GotoAsync("/diary");

        await page.GetByRole(AriaRole.Link, new() { NameRegex = Pages.Like("^Change breakfast") }).ClickAsync();
        await Expect(page.Locator("[data-meal-preview] input[name=chosen]")).ToHaveCountAsync(1);
        await Expect(page.GetByLabel("What was it really?")).ToHaveValueAsync(Breakfast);
        await page.GetByLabel("What was it really?").FillAsync("2 scrambled eggs");
        await page.Submit("Save the change").ClickAsync();
        await Expect(page.Notice()).ToContainTextAsync("Changed: breakfast, 160 kcal.");
        await page.GetByRole(AriaRole.Button, new() { NameRegex = Pages.Like("^Delete breakfast") }).ClickAsync();
        await Expect(page.GetByText("Nothing is logged for this day.")).ToBeVisibleAsync();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task On_a_phone_without_script_a_meal_is_checked_and_logged()
    {
        var page = await shop.PhoneAsync(script: false);
        await page.GotoAsync("/diary");
        await page.GetByLabel("What did you eat?").FillAsync("a bowl of oatmeal and an apple");
        await page.Submit("Check").ClickAsync();
        await Expect(page.Locator("[data-meal-preview] .foods > li").Last).ToContainTextAsync("apple", new() { IgnoreCase = true });
        await page.GetByLabel("What did you eat?").FillAsync("chalverine");
        await page.Submit("Log it").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("chalverine");
        await page.GetByLabel("What did you eat?").FillAsync("an apple");
        await page.Submit("Log it").ClickAsync();
        await Expect(page.Notice()).ToContainTextAsync("Logged");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task The_diary_fits_a_phone_and_a_product_is_held_against_the_day()
    {
        var page = await shop.PhoneAsync(dark: true);
        await page.GotoAsync("/diary");
        await page.GetByLabel("What did you eat?").FillAsync("2 scrambled eggs and 2 slices of bacon, 3 nibs of chalverine");
        await page.Submit("Log it").ClickAsync();
        await Expect(page.Notice()).ToContainTextAsync("Logged");
        await page.FitsAsync();
        await page.NoFindingsAsync();
        await ShotAsync(page, "phone");

        await page.GotoAsync("/search?q=cheddar");
        await page.Names().First.ClickAsync();
        await page.GetByText("Compare with what you ate today").ClickAsync();
        await Expect(page.Locator("[data-fits-place] table")).ToContainTextAsync("Today so far");
        await page.FitsAsync();
        await page.NoFindingsAsync();
        await ShotAsync(page, "fits");
        await page.Context.CloseAsync();
    }

    private static async Task ShotAsync(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("SHOTS") is { } folder) await page.ScreenshotAsync(new() { Path = Path.Combine(folder, name + ".png"), FullPage = true });
    }
}
