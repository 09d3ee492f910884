using LeafLoaf.EndToEndTests.Setup;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace LeafLoaf.EndToEndTests;

/// <summary>The help pages.</summary>
[Collection(nameof(Shop))]
public sealed class HelpTests(Shop shop)
{
    [Fact]
    public async Task Help_is_searched_read_and_what_it_lacks_is_seen_by_staff()
    {
        var page = await shop.PhoneAsync();
        await page.GotoAsync("/help");
        Assert.True(await page.GetByRole(AriaRole.Main).Locator("section a[href^='/help/']").CountAsync() >= 60);
        await page.FitsAsync();
        await page.NoFindingsAsync();
        await ShotAsync(page, "help-phone");
        await page.GetByLabel("Search the help").FillAsync("how much does delivery cost");
        await page.GetByLabel("Search the help").PressAsync("Enter");
        await page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Link, new() { Name = "What delivery costs" }).First.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("What delivery costs");
        await Expect(page.GetByText("$4.99")).ToBeVisibleAsync();
        await page.FitsAsync();
        await page.NoFindingsAsync();
        await page.GotoAsync("/help/membership-plans");
        await Expect(page.GetByRole(AriaRole.Table)).ToBeVisibleAsync();
        await page.FitsAsync();
        await ShotAsync(page, "help-article-phone");
        Assert.Equal(404, (await page.GotoAsync("/help/no-such-article"))!.Status);
        await page.GotoAsync("/help?q=can+i+rent+a+submarine");
        await Expect(page.GetByText("The help has no answer to that yet")).ToBeVisibleAsync();
        Assert.Equal(403, (await page.GotoAsync("/desk/help"))!.Status);

        var agent = await shop.OpenAsync();
        await agent.BecomeAsync("agent");
        await agent.GotoAsync("/desk/help");
        await Expect(agent.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("What the help lacks");
        await agent.NoFindingsAsync();
        await ShotAsync(agent, "desk-help");
        await agent.GotoAsync("/help");
        await ShotAsync(agent, "help");
        foreach (var each in new[] { page, agent }) await each.Context.CloseAsync();
    }

    // LEAFLOAF_SHOTS names a directory for whoever wants to look at the pages.
    private static async Task ShotAsync(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("LEAFLOAF_SHOTS") is { Length: > 0 } directory)
            await page.ScreenshotAsync(new() { Path = Path.Combine(directory, name + ".png"), FullPage = true });
    }
}
