using LeafLoaf.EndToEndTests.Setup;
using LeafLoaf.EndToEndTests.StandIn;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace LeafLoaf.EndToEndTests;

/// <summary>The same conversation beside every page, and spoken.</summary>
[Collection(nameof(StandInShop))]
public sealed class ChatPanelTests(StandInShop shop) : IDisposable
{
    private const string Recorder =
        """
        navigator.mediaDevices.getUserMedia = async () => new MediaStream();
        window.MediaRecorder = class {
          mimeType = 'audio/webm;codecs=opus';
          start() {}
          stop() { this.ondataavailable({ data: new Blob(['sound']) }); this.onstop(); }
        };
        """;

    private StandInChat Agents => shop.Api.Chat;

    public void Dispose() => Agents.Reset();

    [Fact]
    public async Task The_button_on_every_page_opens_the_conversation_which_stays_open_while_one_shops()
    {
        var page = await shop.OpenAsync();
        await page.GotoAsync("/search?q=milk");
        await page.ScriptsReadyAsync();
        await page.ChatButton().ClickAsync();
        await Expect(page.ChatPanel()).ToBeVisibleAsync();
        await Expect(page.Box()).ToBeFocusedAsync();
        await page.NoFindingsAsync();
        await page.SayAsync("What is my premium?");
        await Expect(page.Replies().Last).ToContainTextAsync("$197.88");

        await page.Names().First.ClickAsync();
        await Expect(page).ToHaveURLAsync(Pages.Like("/products/"));
        await Expect(page.Replies().Last).ToContainTextAsync("$197.88");
        await Expect(page.ChatPanel()).ToBeVisibleAsync();
        await page.SayAsync("Still there?");
        await Expect(page.Replies()).ToHaveCountAsync(2);
        await page.GotoAsync("/about");
        await Expect(page.Replies()).ToHaveCountAsync(2);

        await page.Box().PressAsync("Escape");
        await Expect(page.ChatPanel()).ToBeHiddenAsync();
        await Expect(page.ChatButton()).ToBeFocusedAsync();
        await page.GotoAsync("/chat");
        await Expect(page.Replies()).ToHaveCountAsync(2);
        await Expect(page.ChatPanel()).ToBeHiddenAsync();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task On_a_phone_the_panel_is_the_whole_screen()
    {
        var page = await shop.OpenAsync(Screen.Phone, dark: true);
        await page.GotoAsync("/");
        await page.ScriptsReadyAsync();
        await page.FitsAsync();
        await page.ChatButton().ClickAsync();
        await page.SayAsync("Add oat milk");
        await Expect(page.Replies().Last).ToContainTextAsync("Shall I?");
        var box = (await page.ChatPanel().BoundingBoxAsync())!;
        Assert.Equal((0, 0, 360, 740), (box.X, box.Y, box.Width, box.Height));
        await page.FitsAsync();
        await page.NoFindingsAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "New conversation" }).ClickAsync();
        await Expect(page.Locator("[data-chat-welcome]")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Close the chat" }).ClickAsync();
        await Expect(page.ChatPanel()).ToBeHiddenAsync();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Speech_in_and_out_by_the_browser_begins_only_when_asked_for()
    {
        var page = await shop.OpenAsync();
        await page.AddInitScriptAsync(Speech.Script);
        await page.GotoAsync("/chat");
        await page.ScriptsReadyAsync();
        var mic = page.Locator("[data-chat-mic]");
        await Expect(mic).ToHaveAccessibleNameAsync("Speak instead of writing");
        Assert.Null(await page.EvaluateAsync<object?>("window.ear_ ?? null"));
        await mic.ClickAsync();
        await Expect(mic).ToHaveAccessibleNameAsync("Stop listening");
        await Expect(page.Locator("[data-chat-voice]")).ToContainTextAsync("Listening");
        await page.EvaluateAsync("ear_.hear('what is my', false)");
        await Expect(page.Box()).ToHaveValueAsync("what is my");
        await page.EvaluateAsync("() => { ear_.hear('What is my premium', true); ear_.stop(); }");
        await Expect(mic).ToHaveAccessibleNameAsync("Speak instead of writing");
        await Expect(page.Replies().Last).ToContainTextAsync("$197.88");
        Assert.Empty(await page.EvaluateAsync<string[]>("said_"));

        await page.Replies().Last.GetByRole(AriaRole.Button, new() { Name = "Listen" }).ClickAsync();
        await page.WaitForFunctionAsync("() => said_.length === 1");
        await page.GetByRole(AriaRole.Button, new() { Name = "Read answers aloud" }).ClickAsync();
        await page.SayAsync("Say this");
        await page.WaitForFunctionAsync("() => said_[1] === 'You said: Say this'");

        await mic.ClickAsync();
        await page.EvaluateAsync("() => { ear_.onerror({ error: 'not-allowed' }); ear_.onend(); }");
        await Expect(page.Locator("[data-chat-voice]")).ToContainTextAsync("The microphone is not allowed here");
        await page.NoFindingsAsync();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task With_a_provider_the_shop_itself_listens_and_speaks_and_the_browser_when_that_fails()
    {
        Agents.Voice = "elevenlabs";
        await using var web = await shop.StartWebAsync(shop.Api.Address);
        var page = await shop.OpenAsync(web);
        var complaints = new List<string>();
        page.Console += (_, message) => complaints.Add(message.Text);
        await page.AddInitScriptAsync(Speech.Script + Recorder);
        // A page does not wait for the answer to who speaks; a shop that has just started knows it for the next one.
        for (var tries = 0; tries < 10 && await page.Locator("[data-voice=elevenlabs]").CountAsync() == 0; tries++) await page.GotoAsync("/chat");
        await page.ScriptsReadyAsync();
        var mic = page.Locator("[data-chat-mic]");
        await mic.ClickAsync();
        await Expect(mic).ToHaveAttributeAsync("data-state", "listening");
        await mic.ClickAsync();
        await Expect(page.Locator(".said")).ToContainTextAsync("What is my premium?");
        await Expect(page.Replies().Last).ToContainTextAsync("$197.88");

        var listen = page.Replies().Last.Locator("[data-chat-speak]");
        await listen.ClickAsync();
        await Expect(listen).ToHaveAccessibleNameAsync("Stop reading");
        await Expect(listen).ToHaveAccessibleNameAsync("Listen");
        Assert.Equal(["Your premium is $197.88 a year."], Agents.Spoken);
        Assert.Empty(await page.EvaluateAsync<string[]>("said_"));
        Assert.DoesNotContain(complaints, text => text.Contains("Content Security Policy", StringComparison.Ordinal));

        Agents.VoiceAway = true;
        await listen.ClickAsync();
        await page.WaitForFunctionAsync("() => said_[0] === 'Your premium is $197.88 a year.'");
        await Expect(page.Locator("[data-chat-voice]")).ToContainTextAsync("your browser speaks");
        await page.Context.CloseAsync();
    }
}
