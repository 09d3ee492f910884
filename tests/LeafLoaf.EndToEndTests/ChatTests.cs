using LeafLoaf.EndToEndTests.Setup;
using LeafLoaf.EndToEndTests.StandIn;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace LeafLoaf.EndToEndTests;

/// <summary>Talking to agents who do as they are told.</summary>
[Collection(nameof(StandInShop))]
public sealed class ChatTests(StandInShop shop) : IDisposable
{
    private StandInChat Agents => shop.Api.Chat;

    public void Dispose() => Agents.Reset();

    [Fact]
    public async Task An_answer_is_shown_while_it_is_made_and_how_it_came_about_can_be_seen()
    {
        var page = await OpenAsync("/chat");
        await Expect(page.Log().GetByRole(AriaRole.Button, new() { Name = "What is my premium?" })).ToBeVisibleAsync();
        await page.NoFindingsAsync();
        Agents.Hold = new();
        await page.Box().FillAsync("What is my premium?");
        await page.Box().PressAsync("Enter");
        await Expect(page.Locator(".said")).ToContainTextAsync("What is my premium?");
        await Expect(page.Locator(".coming [data-step]")).ToHaveTextAsync("Billing looked at your plan POL000004 → plan, premium, billing");
        await Expect(page.Locator(".coming [data-words]")).ToHaveTextAsync("Your");
        await Expect(page.Box()).ToHaveValueAsync("");
        Agents.Hold.SetResult();

        var reply = page.Replies().Last;
        await Expect(reply).ToContainTextAsync("Your premium is $197.88 a year.");
        await Expect(reply).ToHaveAttributeAsync("data-agent", "billing_agent");
        await Expect(reply.Locator(".who")).ToHaveTextAsync("Billing");
        await Expect(reply.GetByRole(AriaRole.Link, new() { Name = "What membership costs" })).ToHaveAttributeAsync("href", "/help/membership");
        await Expect(page.Locator(".coming")).ToHaveCountAsync(0);
        await reply.GetByText("How this was answered").ClickAsync();
        await reply.GetByText("Details").ClickAsync();
        await Expect(reply.Locator(".trace")).ToContainTextAsync("get_membership");
        await Expect(reply.Locator("dl div").Filter(new() { HasText = "coverage › delivery" })).ToContainTextAsync("yes");
        await page.FitsAsync();
        await page.NoFindingsAsync();

        await page.ReloadAsync();
        await Expect(page.Replies().Last).ToContainTextAsync("Your premium is $197.88 a year.");
        await Expect(page.Locator(".said")).ToHaveCountAsync(1);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task What_would_be_done_waits_for_a_yes_and_products_can_be_opened_and_added()
    {
        var page = await OpenAsync("/chat", Screen.Phone, dark: true);
        await page.SayAsync("Add two oat milks");
        var asks = page.GetByRole(AriaRole.Group, new() { Name = "Waiting for your yes" });
        await Expect(asks).ToContainTextAsync("Put 2 × Oat milk, barista into your basket ($7.98).");
        await Expect(page.Log().GetByRole(AriaRole.Link, new() { Name = "Oat milk, barista" })).ToHaveAttributeAsync("href", "/products/p2");
        await page.Locator(".products form").First.GetByRole(AriaRole.Button).ClickAsync();
        await Expect(page.BasketCount()).ToHaveTextAsync("1");
        await page.FitsAsync();
        await page.NoFindingsAsync();

        // It still waits after a reload.
        await page.ReloadAsync();
        await page.ScriptsReadyAsync();
        await asks.GetByRole(AriaRole.Button, new() { Name = "Yes, do it" }).ClickAsync();
        await Expect(page.Replies().Last).ToContainTextAsync("Done: two are in your basket.");
        await Expect(asks).ToHaveCountAsync(0);

        await page.SayAsync("My berries");
        await page.GetByRole(AriaRole.Button, new() { Name = "They were spoiled" }).ClickAsync();
        await Expect(page.Replies().Last).ToContainTextAsync("You said: They were spoiled");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_person_is_always_in_reach_and_answers_live()
    {
        var page = await OpenAsync("/chat");
        await page.SayAsync("What is my premium?");
        await Expect(page.Replies()).ToHaveCountAsync(1);
        await page.GetByRole(AriaRole.Button, new() { Name = "Talk to a person" }).ClickAsync();
        await Expect(page.Locator("[data-ticket-note]")).ToContainTextAsync("number TKT000042");
        await Expect(page.Locator("[data-chat-with-person]")).ToBeHiddenAsync();

        Agents.Talks.Single(t => t.Ticket is not null).SayAsPerson("Hello, this is Ada. I have looked at it.");
        await Expect(page.Replies().Last).ToContainTextAsync("Hello, this is Ada.");
        await Expect(page.Replies().Last.Locator(".who")).ToHaveTextAsync("A person of our team");
        await Expect(page.Locator("[data-chat-with-person]")).ToBeVisibleAsync();
        await page.SayAsync("Thank you, Ada");
        await Expect(page.Replies().Last).ToContainTextAsync("A person of our team reads this");
        await page.NoFindingsAsync();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_person_can_be_asked_for_while_an_answer_is_made()
    {
        var page = await OpenAsync("/chat");
        Agents.Hold = new();
        await page.SayAsync("What is my premium?");
        await Expect(page.Locator(".coming [data-words]")).ToHaveTextAsync("Your");
        // The first answer has to come before there is a conversation to hand over.
        await page.GetByRole(AriaRole.Button, new() { Name = "Talk to a person" }).ClickAsync();
        await Expect(page.Locator(".coming [data-step]").Last).ToContainTextAsync("Asked as soon as the answer above is there");
        Agents.Hold.SetResult();
        await Expect(page.Locator("[data-ticket-note]")).ToContainTextAsync("number TKT000042");
        await Expect(page.Replies().First).ToContainTextAsync("$197.88");
        await Expect(page.Locator(".said")).ToHaveCountAsync(2);

        // Later it does not wait for anything.
        Agents.Hold = new();
        await page.SayAsync("And something else");
        await Expect(page.Locator(".coming [data-words]")).ToHaveTextAsync("You");
        await page.GetByRole(AriaRole.Button, new() { Name = "Talk to a person" }).ClickAsync();
        await Expect(page.Locator("[data-ticket-note]")).ToHaveCountAsync(2);
        await Expect(page.Locator(".coming")).ToHaveCountAsync(1);
        Agents.Hold.SetResult();
        await Expect(page.Locator(".coming")).ToHaveCountAsync(0);
        await Expect(page.Log()).ToContainTextAsync("You said: And something else");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task What_goes_wrong_is_said_kindly_and_can_be_tried_again()
    {
        var page = await OpenAsync("/chat");
        Agents.Failures = 1;
        await page.SayAsync("What is my premium?");
        var trouble = page.Locator("[data-chat-trouble]");
        await Expect(trouble).ToContainTextAsync("There is no answer just now. That is not your fault");
        await Expect(trouble.GetByRole(AriaRole.Link, new() { Name = "Write to our team instead" })).ToHaveAttributeAsync("href", "/support");
        await trouble.GetByRole(AriaRole.Button, new() { Name = "Try again" }).ClickAsync();
        await Expect(page.Replies().Last).ToContainTextAsync("$197.88");
        await Expect(page.Locator(".said")).ToHaveCountAsync(1);
        await Expect(trouble).ToHaveCountAsync(0);

        Agents.LimitedFor = 1200;
        await page.SayAsync("And now?");
        await Expect(trouble).ToContainTextAsync("Please try again in 20 minutes.");
        Agents.LimitedFor = null;
        await page.SayAsync("Something in lite mode");
        await Expect(page.Locator("[data-degraded]")).ToContainTextAsync("Lite mode: answered by rules");
        await Expect(page.Locator("[data-chat-lite]")).ToBeVisibleAsync();
        await page.NoFindingsAsync();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task An_answer_can_be_stopped_and_a_line_broken_by_keyboard()
    {
        var page = await OpenAsync("/chat");
        Agents.Hold = new();
        await page.Box().FillAsync("First line");
        await page.Box().PressAsync("Shift+Enter");
        await page.Box().PressSequentiallyAsync("second line");
        await page.Box().PressAsync("Enter");
        await Expect(page.Locator(".said")).ToContainTextAsync("First line\nsecond line");
        await Expect(page.Locator(".coming [data-words]")).ToHaveTextAsync("You");
        await page.Box().PressAsync("Escape");
        await Expect(page.Log()).ToContainTextAsync("You stopped this answer.");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Send", Exact = true })).ToBeVisibleAsync();
        Agents.Reset();
        await page.SayAsync("Again");
        await Expect(page.Replies().Last).ToContainTextAsync("You said: Again");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task What_is_said_stands_on_the_screen_when_the_next_frame_is_drawn_though_the_shop_never_answers()
    {
        var page = await OpenAsync("/chat");
        await page.RouteAsync("**/chat/say", _ => Task.CompletedTask);
        await page.EvaluateAsync(
            """
            () => document.addEventListener('keydown', event => {
              if (event.key === 'Enter') requestAnimationFrame(() => { window.frame_ = [document.querySelector('.said')?.textContent, performance.now() - event.timeStamp]; });
            }, true)
            """);
        await page.Box().FillAsync("Hello");
        await page.Box().PressAsync("Enter");
        await page.WaitForFunctionAsync("() => window.frame_");
        Assert.Contains("Hello", await page.EvaluateAsync<string>("frame_[0]"), StringComparison.Ordinal);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Without_script_every_part_is_a_form()
    {
        var page = await shop.OpenAsync(script: false);
        await page.GotoAsync("/chat");
        await page.GetByLabel("Your message").FillAsync("Add oat milk");
        await page.GetByRole(AriaRole.Button, new() { Name = "Send", Exact = true }).ClickAsync();
        await Expect(page.Replies().Last).ToContainTextAsync("Shall I?");
        await Expect(page.Log().GetByRole(AriaRole.Link, new() { Name = "Oat milk, barista" })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Yes, do it" }).ClickAsync();
        await Expect(page.Replies().Last).ToContainTextAsync("Done: two are in your basket.");
        await Expect(page.Replies()).ToHaveCountAsync(2);
        await page.GetByRole(AriaRole.Button, new() { Name = "Talk to a person" }).ClickAsync();
        await Expect(page.Locator("[data-ticket-note]")).ToBeVisibleAsync();
        Agents.LimitedFor = 60;
        await page.GetByLabel("Your message").FillAsync("More");
        await page.GetByRole(AriaRole.Button, new() { Name = "Send", Exact = true }).ClickAsync();
        await Expect(page.Locator("[data-chat-trouble]")).ToContainTextAsync("Please try again in 60 seconds.");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Earlier_conversations_are_kept_can_be_gone_on_with_and_deleted()
    {
        var page = await OpenAsync("/chat");
        await page.SayAsync("About the first thing");
        await Expect(page.Replies()).ToHaveCountAsync(1);
        await page.GetByRole(AriaRole.Button, new() { Name = "New conversation" }).ClickAsync();
        await Expect(page.Locator("[data-chat-welcome]")).ToBeVisibleAsync();
        await page.ScriptsReadyAsync();
        await page.SayAsync("About the second thing");
        await Expect(page.Replies()).ToHaveCountAsync(1);
        await page.GetByRole(AriaRole.Link, new() { Name = "Earlier ones" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.List, new() { Name = "Conversations" }).GetByRole(AriaRole.Listitem)).ToHaveCountAsync(2);
        await page.NoFindingsAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "About the first thing" }).ClickAsync();
        await Expect(page.Replies().Last).ToContainTextAsync("You said: About the first thing");
        await page.ScriptsReadyAsync();
        await page.SayAsync("And more of it");
        await Expect(page.Replies()).ToHaveCountAsync(2);
        await page.GotoAsync("/chat/history");
        var second = page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = "About the second thing" });
        await second.Locator("summary").ClickAsync();
        await second.GetByRole(AriaRole.Button, new() { Name = "Yes, delete it for good" }).ClickAsync();
        await Expect(page.Notice()).ToContainTextAsync("The conversation is deleted.");
        await Expect(second).ToHaveCountAsync(0);

        // Somebody else's is nobody's.
        var first = Agents.Talks.First(t => t.Messages[0].Content == "About the first thing").Id;
        var stranger = await shop.OpenAsync();
        Assert.Equal(404, (await stranger.GotoAsync($"/chat?session={first}"))!.Status);
        foreach (var each in new[] { page, stranger }) await each.Context.CloseAsync();
    }

    private async Task<IPage> OpenAsync(string address, Screen screen = Screen.Desktop, bool dark = false)
    {
        var page = await shop.OpenAsync(screen, dark);
        await page.GotoAsync(address);
        await page.ScriptsReadyAsync();
        return page;
    }
}
