using System.Text.RegularExpressions;
using LeafLoaf.EndToEndTests.Setup;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace LeafLoaf.EndToEndTests;

/// <summary>The three scenarios of the sources as somebody would try them, with the real Api behind the pages (S2-095 to S2-097).</summary>
[Collection(nameof(Shop))]
public sealed class ScenarioTests(Shop shop)
{
    private static readonly Regex Spicy = Pages.Like("(?i)spicy|jalape|chil[ie]|habanero|flamin|sriracha");

    [Fact]
    [Trait("A7", "1")]
    public async Task Scenario_1_milk_then_an_oat_milk_clicked_then_yogurt_plant_based_first_and_undo_puts_it_back()
    {
        var page = await shop.OpenAsync();
        // The first page of a cold shop may have come without an id, and then without what the season adds for a shopper too.
        for (var tries = 0; tries < 5 && await page.Locator("html[data-signals]").CountAsync() == 0; tries++)
            await OpenAsync(page, "yogurt");
        await OpenAsync(page, "yogurt");
        var everybody = await page.Names().AllInnerTextsAsync();
        await Expect(page.Cards().First.Locator(".maker")).Not.ToContainTextAsync("Plant Yogurt");

        await OpenAsync(page, "milk");
        await page.Locator("input[name=category][value='Plant Milk']").CheckAsync();
        await Expect(page.Cards().First.Locator(".maker")).ToContainTextAsync("Plant Milk");
        var oat = page.Names().Filter(new() { HasTextRegex = Pages.Like("(?i)^(?!.*choc).*oat ?milk") }).First;
        var name = await oat.InnerTextAsync();
        await Told(page, "click", () => oat.ClickAsync());
        await Told(page, "view_details", () => Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(name));

        await OpenAsync(page, "yogurt");
        for (var place = 0; place < 3; place++)
            await Expect(page.Cards().Nth(place).Locator(".maker")).ToContainTextAsync("Plant Yogurt");
        var badge = page.Cards().First.Locator("[data-moved]");
        await Expect(badge).ToContainTextAsync(Pages.Like($"^Up \\d+: you (clicked|looked at) {Regex.Escape(name)} today"));

        // Each click undoes one signal; the click and the look at it made this.
        var undo = badge.GetByRole(AriaRole.Button, new() { Name = "Undo" });
        for (var i = 0; i < 4 && await undo.CountAsync() > 0; i++)
        {
            await page.RunAndWaitForResponseAsync(() => undo.ClickAsync(), answer => answer.Url.Contains("/search", StringComparison.Ordinal) && answer.Status == 200);
            await Expect(page.Locator("[data-notice]")).ToContainTextAsync("It no longer counts");
            await page.WaitForTimeoutAsync(300);
        }

        // The same products again. Of a shopper it knows the Api also asks what the season and the hour are for, which no undo changes.
        await Expect(page.Cards().First.Locator(".maker")).Not.ToContainTextAsync("Plant Yogurt");
        Assert.Equal(everybody.Order(StringComparer.Ordinal), (await page.Names().AllInnerTextsAsync()).Order(StringComparer.Ordinal));
    }

    [Fact]
    [Trait("A7", "2")]
    public async Task Scenario_2_chips_spicy_ones_scrolled_past_an_original_clicked_spicy_demoted()
    {
        var page = await shop.OpenAsync(Screen.Phone);
        var before = await ChipsAsync(page);
        var spicy = before.Where(c => Spicy.IsMatch(c.Name)).ToList();
        Assert.True(spicy.Count >= 2, string.Join(" | ", before.Select(c => c.Name)));

        await page.GotoAsync(spicy[0].Address);
        await page.ScriptsReadyAsync();
        foreach (var (_, id, _, _) in spicy.Where(c => c.Address == spicy[0].Address))
        {
            await page.EvaluateAsync("id => document.querySelector(`[data-product=\"${id}\"]`).scrollIntoView({ block: 'center' })", id);
            await page.WaitForTimeoutAsync(2500);
        }

        await Told(page, "scroll", () => page.EvaluateAsync("scrollTo(0, document.body.scrollHeight)"));
        var original = before.First(c => c.Name.Contains("original", StringComparison.OrdinalIgnoreCase) && !Spicy.IsMatch(c.Name));
        if (original.Address != spicy[0].Address) await page.GotoAsync(original.Address);
        await page.ScriptsReadyAsync();
        await Told(page, "click", () => page.Locator($"[data-product='{original.Id}'] h3 a").ClickAsync());

        var after = await ChipsAsync(page);
        var passed = spicy.Where(c => c.Address == spicy[0].Address).Select(c => c.Id).ToList();
        Assert.True(Average(after, passed) > Average(before, passed), $"{Average(before, passed)} before, {Average(after, passed)} after");
        Assert.True(after.First(c => c.Id == original.Id).Place < original.Place || original.Place == 1);
        Assert.DoesNotContain(after.Take(10), c => Spicy.IsMatch(c.Name));
    }

    [Fact]
    public async Task Scenario_3_two_gallons_of_milk_bought_two_offered_next_time()
    {
        var page = await shop.OpenAsync();
        await OpenAsync(page, "milk gallon");
        var card = page.Cards().Filter(new() { HasText = "1 gal" }).First;
        var id = await card.GetAttributeAsync("data-product");
        await Expect(card.GetByRole(AriaRole.Spinbutton)).ToHaveValueAsync("1");
        var status = await page.EvaluateAsync<int>(
            """
            async id => (await fetch('/signals', { method: 'POST', headers: { 'Content-Type': 'application/json' },
              body: JSON.stringify([{ event_id: crypto.randomUUID(), type: 'purchase', product_id: id, quantity: 2 }]) })).status
            """, id);
        Assert.Equal(202, status);

        await OpenAsync(page, "milk gallon");
        var again = page.Locator($"[data-product='{id}']");
        await Expect(again.GetByRole(AriaRole.Spinbutton)).ToHaveValueAsync("2");
        await Expect(again).ToContainTextAsync("You usually take 2");
        await page.GotoAsync("/preferences");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "How many you take" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Another_tab_follows_over_the_real_hub_and_a_bar_tells_its_events()
    {
        var page = await shop.OpenAsync();
        await page.GotoAsync("/preferences");
        await Expect(page.Locator("[data-live=on]")).ToHaveCountAsync(1);
        var other = await page.Context.NewPageAsync();
        await OpenAsync(other, "milk");
        await other.Names().First.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Aisles" })).ToBeVisibleAsync();
        await page.Locator(".taste a").First.ClickAsync();
        await Expect(page.Locator("#why")).ToContainTextAsync(Pages.Like("comes to \\+0\\.\\d\\d from"));
    }

    private static async Task OpenAsync(IPage page, string words)
    {
        await page.GotoAsync("/search?q=" + Uri.EscapeDataString(words));
        await page.ScriptsReadyAsync();
    }

    /// <summary>Does something and waits until the shop has taken the signal it makes.</summary>
    private static Task<IResponse> Told(IPage page, string type, Func<Task> act) => page.RunAndWaitForResponseAsync(act, answer =>
        answer.Url.EndsWith("/signals", StringComparison.Ordinal) && answer.Status == 202
        && answer.Request.PostData?.Contains($"\"{type}\"", StringComparison.Ordinal) == true);

    private static async Task<List<Found>> ChipsAsync(IPage page)
    {
        var found = new List<Found>();
        for (var offset = 0; offset < 72; offset += 24)
        {
            var address = "/search?q=chips" + (offset > 0 ? $"&offset={offset}" : "");
            await page.GotoAsync(address);
            var cards = await page.Locator("[data-product]").EvaluateAllAsync<string[]>("cards => cards.map(c => c.dataset.product + '\\n' + c.querySelector('h3').textContent)");
            found.AddRange(cards.Select((c, i) => new Found(c.Split('\n')[1].Trim(), c.Split('\n')[0], offset + i + 1, address)));
        }

        return found;
    }

    private static double Average(List<Found> found, List<string> ids) =>
        ids.Average(id => found.FirstOrDefault(c => c.Id == id)?.Place ?? found.Count + 1);

    private sealed record Found(string Name, string Id, int Place, string Address);
}
