using LeafLoaf.EndToEndTests.Setup;
using LeafLoaf.TestKit.Models;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace LeafLoaf.EndToEndTests;

/// <summary>
/// What the agents are for, as one afternoon of a shopper: last week's milk again, why a charge was made, money back for spoiled berries, and a
/// person of the shop. Written and spoken, with the shop's own rules and with a language model.
/// </summary>
[Collection(nameof(Shop))]
public sealed class SceneTests(Shop shop)
{
    private static readonly LocatorAssertionsToContainTextOptions Patiently = new() { Timeout = 20_000 };

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task A_shopper_orders_again_asks_about_a_charge_claims_and_reaches_a_person(bool model, bool voice)
    {
        var modelShop = model ? await shop.WithModelAsync() : null;
        if (model && modelShop is null) return;
        if (modelShop is not null) modelShop.Model.Reply = ScriptedModel.Reply;
        var page = await shop.OpenAsync(modelShop?.Address ?? shop.Address, voice ? Screen.Phone : Screen.Desktop);
        if (voice) await page.AddInitScriptAsync(Speech.Script);
        var agent = await shop.OpenAsync();
        var (order, number, total) = await DeliveredLastWeekAsync(page, agent);
        var scene = new Scene(page, voice, modelShop?.Model);
        await scene.BeginAsync();

        await scene.SayAsync("reorder last week's milk", "orders_agent", "milk");
        await scene.AgreeAsync("It is in your basket");
        await Expect(page.BasketCount()).ToHaveTextAsync("2", new() { Timeout = 20_000 });

        await scene.SayAsync($"why was I charged {total}?", "billing_agent", number);
        await Expect(page.Replies().Last).ToContainTextAsync(total);

        await scene.SayAsync("my blueberries arrived spoiled", "claims_agent", "spoiled");
        await scene.AgreeAsync("Your claim is filed");
        await Expect(page.Replies().Last).ToContainTextAsync(Pages.Like("CLM\\d+.*approved"));

        // A person is reached by the button and by saying so, and answers into the open chat.
        if (voice) await scene.SayAsync("I want to talk to a person", "human_escalation_agent", "TKT");
        else await page.GetByRole(AriaRole.Button, new() { Name = "Talk to a person" }).ClickAsync();
        var note = page.Locator("[data-ticket-note]").Last;
        await Expect(note).ToContainTextAsync("TKT", Patiently);
        await AnswerAsync(agent, Pages.Like("TKT\\d+").Match(await note.InnerTextAsync()).Value, "Sorry about the berries, new ones come today.");
        await Expect(page.Replies().Last).ToContainTextAsync("new ones come today", Patiently);
        await Expect(page.Locator("[data-chat-with-person]")).ToBeVisibleAsync();
        if (voice) await page.ReadAloudAsync();
        else await page.NoFindingsAsync();

        // Everything is there again when the page is: how it was answered, and the products.
        await page.ReloadAsync();
        await Expect(page.Log()).ToContainTextAsync("new ones come today");
        Assert.True(await page.Locator("[data-trace]").CountAsync() >= 5);
        await page.FitsAsync();
        await page.GotoAsync($"/orders/{order}");
        await Expect(page.GetByText("1 paid back")).ToBeVisibleAsync();
        foreach (var each in new[] { page, agent }) await each.Context.CloseAsync();
    }

    /// <summary>Two packs of milk and one of blueberries, ordered last week and delivered.</summary>
    private async Task<(string Id, string Number, string Total)> DeliveredLastWeekAsync(IPage shopper, IPage agent)
    {
        await shopper.HaveAsync("fresh-blueberries");
        var id = await shopper.OrderAsync("fresh-whole-milk", 2);
        var text = await shopper.GetByRole(AriaRole.Main).InnerTextAsync();
        await agent.BecomeAsync("agent");
        foreach (var step in new[] { "pick", "dispatch", "deliver" })
            Assert.True(await agent.EvaluateAsync<bool>(
                "async ([order, action]) => (await fetch(`/desk/orders/${order}/advance`, { method: 'POST', headers: { Accept: 'text/html' }, body: new URLSearchParams({ action }) })).ok", new[] { id, step }));
        await shop.BackdateAsync(id, 7);
        return (id, Pages.Like("LL-\\d+").Match(text).Value, Pages.Like("\\$\\d+\\.\\d\\d").Match(text).Value);
    }

    private static async Task AnswerAsync(IPage agent, string ticket, string words)
    {
        await agent.GotoAsync($"/desk/tickets/{ticket}");
        await agent.GetByRole(AriaRole.Button, new() { Name = "Assign to me" }).ClickAsync();
        await Expect(agent.Notice()).ToContainTextAsync("The ticket is yours", Patiently);
        await agent.GetByLabel("Your answer").FillAsync(words);
        await agent.GetByRole(AriaRole.Button, new() { Name = "Send", Exact = true }).ClickAsync();
    }

    /// <summary>A conversation in one medium.</summary>
    private sealed class Scene(IPage page, bool voice, ModelServer? model)
    {
        public async Task BeginAsync()
        {
            await page.GotoAsync("/chat");
            await page.ScriptsReadyAsync();
            if (voice) await page.GetByRole(AriaRole.Button, new() { Name = "Read answers aloud" }).ClickAsync();
        }

        /// <summary>Says something and waits for who answers what; with a model, for its answer and not the twin's.</summary>
        public async Task SayAsync(string words, string agent, string expected)
        {
            var calls = model?.Calls;
            var before = await page.Replies().CountAsync();
            if (voice) await page.SpeakAsync(words);
            else await page.SayAsync(words);
            await Expect(page.Replies()).ToHaveCountAsync(before + 1, new() { Timeout = 20_000 });
            var reply = page.Replies().Last;
            await Expect(reply).ToHaveAttributeAsync("data-agent", agent);
            await Expect(reply).ToContainTextAsync(expected, new() { IgnoreCase = true });
            await Expect(reply.Locator("[data-degraded]")).ToHaveCountAsync(0);
            if (calls is { } asked && agent != "human_escalation_agent") Assert.True(model!.Calls > asked, $"The model was not asked: {words}");
            if (voice) await page.ReadAloudAsync();
        }

        /// <summary>Nothing was done yet; says yes, by the button or in words.</summary>
        public async Task AgreeAsync(string done)
        {
            await Expect(page.GetByRole(AriaRole.Group, new() { Name = "Waiting for your yes" })).ToBeVisibleAsync();
            if (voice) await page.SpeakAsync("yes please");
            else await page.GetByRole(AriaRole.Button, new() { Name = "Yes, do it" }).ClickAsync();
            await Expect(page.Replies().Last).ToContainTextAsync(done, Patiently);
            if (voice) await page.ReadAloudAsync();
        }
    }
}
