using LeafLoaf.EndToEndTests.Setup;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace LeafLoaf.EndToEndTests;

/// <summary>The inbox of the shop's people.</summary>
[Collection(nameof(Shop))]
public sealed class InboxTests(Shop shop)
{
    [Fact]
    public async Task A_person_takes_a_chat_over_and_both_see_at_once_what_the_other_says()
    {
        var shopper = await shop.PhoneAsync();
        await shopper.GotoAsync("/chat");
        await shopper.ScriptsReadyAsync();
        await shopper.SayAsync("hello");
        await Expect(shopper.Replies()).ToHaveCountAsync(1);
        await Expect(shopper.Log()).Not.ToHaveAttributeAsync("aria-busy", "true");
        await shopper.GetByRole(AriaRole.Button, new() { Name = "Talk to a person" }).ClickAsync();
        await Expect(shopper.GetByText(Pages.Like("TKT\\d+")).First).ToBeVisibleAsync();
        var ticket = Pages.Like("TKT\\d+").Match(await shopper.GetByText(Pages.Like("TKT\\d+")).First.InnerTextAsync()).Value;

        var agent = await shop.OpenAsync();
        await agent.BecomeAsync("agent");
        await agent.GotoAsync("/desk/tickets");
        await Expect(agent.GetByText("to be answered").First).ToBeVisibleAsync();
        await agent.NoFindingsAsync();
        await ShotAsync(agent, "inbox");
        await agent.GotoAsync($"/desk/tickets/{ticket}");
        await Expect(agent.Locator("[data-transcript]")).ToContainTextAsync("hello");
        await agent.GetByRole(AriaRole.Button, new() { Name = "Assign to me" }).ClickAsync();
        await Expect(agent.Notice()).ToContainTextAsync("The ticket is yours");
        await Expect(shopper.Locator("[data-chat-with-person]")).ToBeVisibleAsync();

        await agent.GetByLabel("Your answer").FillAsync("Half an answer");
        await shopper.SayAsync("My box was wet.");
        await Expect(agent.Locator("[data-transcript]")).ToContainTextAsync("My box was wet.");
        await Expect(agent.GetByLabel("Your answer")).ToHaveValueAsync("Half an answer");
        await agent.NoFindingsAsync();
        await ShotAsync(agent, "ticket");
        await agent.GetByLabel("Your answer").FillAsync("We send you a dry one today.");
        await agent.GetByRole(AriaRole.Button, new() { Name = "Send", Exact = true }).ClickAsync();
        await Expect(shopper.GetByText("We send you a dry one today.")).ToBeVisibleAsync();
        await ShotAsync(shopper, "chat-phone");
        await agent.GetByRole(AriaRole.Button, new() { Name = "Hand back to the assistant" }).ClickAsync();
        await Expect(shopper.Locator("[data-chat-with-person]")).ToBeHiddenAsync();
        foreach (var page in new[] { shopper, agent }) await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_question_is_drafted_answered_and_read()
    {
        var subject = $"Wet box {Guid.NewGuid():N}"[..16];
        var shopper = await shop.PhoneAsync();
        await shopper.GotoAsync("/support");
        await shopper.GetByLabel("What is it about?").FillAsync(subject);
        await shopper.GetByLabel("Your question").FillAsync("My box was wet. What now?");
        await shopper.GetByRole(AriaRole.Button, new() { Name = "Send the question" }).ClickAsync();
        await Expect(shopper.Notice()).ToContainTextAsync(Pages.Like("has the number TKT\\d+"));

        var agent = await shop.PhoneAsync(dark: true);
        await agent.BecomeAsync("agent");
        await agent.GotoAsync("/desk/tickets?assigned=nobody");
        await agent.FitsAsync();
        await ShotAsync(agent, "inbox-phone");
        await agent.GetByRole(AriaRole.Link, new() { Name = subject }).ClickAsync();
        await agent.GetByRole(AriaRole.Link, new() { Name = "Suggest an answer" }).ClickAsync();
        await Expect(agent.GetByText("Read and change it before you send it")).ToBeVisibleAsync();
        await Expect(agent.GetByLabel("Your answer")).ToHaveValueAsync(Pages.Like("^Hello[\\s\\S]*My box was wet"));
        await agent.FitsAsync();
        await agent.NoFindingsAsync();
        await ShotAsync(agent, "ticket-phone");
        await agent.GetByLabel("Your answer").FillAsync("We send you a dry one today.");
        await agent.GetByRole(AriaRole.Button, new() { Name = "Send and close" }).ClickAsync();
        await Expect(agent.Notice()).ToContainTextAsync("is closed");
        await agent.GotoAsync("/desk/tickets?status=closed");
        await Expect(agent.GetByRole(AriaRole.Link, new() { Name = subject })).ToBeVisibleAsync();

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
        if (Environment.GetEnvironmentVariable("LEAFLOAF_SHOTS") is not { Length: > 0 } directory) return;
        await page.EvaluateAsync("scrollTo(0, 0)");
        await page.ScreenshotAsync(new() { Path = Path.Combine(directory, name + ".png"), FullPage = true });
    }
}
