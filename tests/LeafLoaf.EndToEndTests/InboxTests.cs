using LeafLoaf.EndToEndTests.Setup;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace LeafLoaf.EndToEndTests;

/// <summary>The inbox of the shop's people.</summary>
[Collection(nameof(Shop))]
public sealed class InboxTests(Shop shop)
{
    [Fact]
    public async Task A_question_is_found_drafted_answered_and_read()
    {
        var subject = $"Wet box {Guid.NewGuid():N}"[..16];
        var shopper = await shop.PhoneAsync();
        await shopper.GotoAsync("/support");
        await shopper.GetByLabel("What is it about?").FillAsync(subject);
        await shopper.GetByLabel("Your question").FillAsync("My box was wet. What now?");
        await shopper.GetByRole(AriaRole.Button, new() { Name = "Send the question" }).ClickAsync();
        await Expect(shopper.Notice()).ToContainTextAsync(Pages.Like("has the number TKT\\d+"));

        var agent = await shop.OpenAsync();
        await agent.BecomeAsync("agent");
        await agent.GotoAsync("/desk/tickets");
        await Expect(agent.GetByText("to be answered").First).ToBeVisibleAsync();
        await agent.NoFindingsAsync();
        await ShotAsync(agent, "inbox");
        await agent.GetByRole(AriaRole.Link, new() { Name = subject }).ClickAsync();
        await Expect(agent.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(subject);
        await agent.GetByRole(AriaRole.Button, new() { Name = "Assign to me" }).ClickAsync();
        await Expect(agent.Notice()).ToContainTextAsync("The ticket is yours");
        await agent.GetByRole(AriaRole.Link, new() { Name = "Suggest an answer" }).ClickAsync();
        await Expect(agent.GetByText("Read and change it before you send it")).ToBeVisibleAsync();
        await Expect(agent.GetByLabel("Your answer")).ToHaveValueAsync(Pages.Like("^Hello"));
        await agent.NoFindingsAsync();
        await ShotAsync(agent, "ticket");
        await agent.SetViewportSizeAsync(Shopping.PhoneWidth, Shopping.PhoneHeight);
        await agent.FitsAsync();
        await agent.NoFindingsAsync();
        await ShotAsync(agent, "ticket-phone");
        await agent.GetByLabel("Your answer").FillAsync("We send you a dry one today.");
        await agent.GetByRole(AriaRole.Button, new() { Name = "Send and close" }).ClickAsync();
        await Expect(agent.Notice()).ToContainTextAsync("is closed");
        await Expect(agent.Locator("[data-transcript]")).ToContainTextAsync("We send you a dry one today.");
        await agent.GotoAsync("/desk/tickets?status=closed");
        await Expect(agent.GetByRole(AriaRole.Link, new() { Name = subject })).ToBeVisibleAsync();
        await agent.FitsAsync();
        await ShotAsync(agent, "inbox-phone");

        await shopper.GotoAsync("/support");
        await shopper.GetByText(subject).ClickAsync();
        await Expect(shopper.GetByText("We send you a dry one today.")).ToBeVisibleAsync();
        await shopper.FitsAsync();
        await shopper.NoFindingsAsync();
        await ShotAsync(shopper, "support-phone");
        foreach (var address in new[] { "/desk/tickets", "/desk/tickets/TKT000001" }) Assert.Equal(403, (await shopper.GotoAsync(address))!.Status);
        foreach (var page in new[] { shopper, agent }) await page.Context.CloseAsync();
    }

    // LEAFLOAF_SHOTS names a directory for whoever wants to look at the pages.
    private static async Task ShotAsync(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("LEAFLOAF_SHOTS") is { Length: > 0 } directory)
            await page.ScreenshotAsync(new() { Path = Path.Combine(directory, name + ".png"), FullPage = true });
    }
}
