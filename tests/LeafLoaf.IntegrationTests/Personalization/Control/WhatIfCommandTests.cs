using System.Net.Http.Json;
using System.Text.Json;
using LeafLoaf.Core.Events;
using LeafLoaf.Core.Profiles;
using LeafLoaf.IntegrationTests.Catalog;
using LeafLoaf.IntegrationTests.Personalization.Events;

namespace LeafLoaf.IntegrationTests.Personalization.Control;

/// <summary>The what-if lab on a log with searches in it.</summary>
[Collection(EventShopCollection.Name)]
public sealed class WhatIfCommandTests(EventShop shop)
{
    private static readonly PersonalizationRules Rules = PersonalizationRules.Load(Path.Combine(AppContext.BaseDirectory, "config", "personalization_rules.yaml"));
    private static readonly ProductFacts OatMilk = new("oat-milk", "Oat Milk", "Plant Milk", "Oatly", ["plant_based"]);
    private static readonly ProductFacts Plant = new("plant-yogurt", "Oat Yogurt", "Yogurt", "Grove", ["plant_based"]);
    private static readonly ProductFacts Dairy = new("dairy-yogurt", "Greek Yogurt", "Yogurt", "Meadow", ["high_protein"]);

    [Fact]
    public async Task Other_rules_are_tried_on_the_searches_of_the_past()
    {
        var user = await SearchAsync();
        var deaf = Path.Combine(shop.Workspace.Data, "deaf.yaml");
        await File.WriteAllTextAsync(deaf, Rules.Content.Replace("click_product: 0.2", "click_product: 0.0", StringComparison.Ordinal));

        var (exit, output) = await WorkersCommand.RunAsync(shop, ["replay", "--user", user, "--rules", deaf]);

        Assert.True(exit == 0, output);
        Assert.Contains("1 searches ranked again", output, StringComparison.Ordinal);
        Assert.Contains("1 of them come out as they were shown", output, StringComparison.Ordinal);
        Assert.Contains("\"yogurt\": 2 of 2 would have moved", output, StringComparison.Ordinal);
        Assert.Contains("1 → 2   Oat Yogurt  (chosen)", output, StringComparison.Ordinal);
        Assert.Contains("hit@1: 1.000 before, 0.000 after", output, StringComparison.Ordinal);
        Assert.Contains("hit@3: 1.000 before, 1.000 after", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_search_that_was_really_made_can_be_tried_again()
    {
        var user = PreferenceCalls.NewUser();
        await shop.ClickAsync(user, 0, "before");
        using var search = await shop.Api.PostAsJsonAsync("/api/search/personalized", new { query = "chocolate", user_id = user });
        Assert.True(search.IsSuccessStatusCode, await search.Content.ReadAsStringAsync());
        await Eventually.TrueAsync(async () =>
            await shop.NumberAsync("select count(*) from raw_user_actions where user_id = $1 and event_type = 'search'", user) == 1);
        var rules = Path.Combine(shop.Workspace.Data, "same.yaml");
        await File.WriteAllTextAsync(rules, Rules.Content);

        var (exit, output) = await WorkersCommand.RunAsync(shop, ["replay", "--user", user, "--rules", rules]);

        Assert.True(exit == 0, output);
        Assert.Contains("1 searches ranked again", output, StringComparison.Ordinal);
        Assert.Contains("1 searches keep their order", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rules_file_with_a_fault_is_refused_by_its_key()
    {
        var user = await SearchAsync();
        var file = Path.Combine(shop.Workspace.Data, "faulty.yaml");
        await File.WriteAllTextAsync(file, Rules.Content.Replace("click_product: 0.2", "click_product: lots", StringComparison.Ordinal));

        var (exit, output) = await WorkersCommand.RunAsync(shop, ["replay", "--user", user, "--rules", file]);

        Assert.Equal(1, exit);
        Assert.Contains("browse.click_product", output, StringComparison.Ordinal);
    }

    // A click on oat milk, a search for yogurt that therefore showed the plant one first, and a click on it.
    private async Task<string> SearchAsync()
    {
        var user = PreferenceCalls.NewUser();
        await new RulesStore(shop.Database).RecordAsync(Rules, default);
        var start = EventTime.Now(TimeProvider.System).AddMinutes(-5);
        UserAction Event(string id, string type, int second, ProductFacts? product, string? list = null) => new()
        {
            EventId = id, EventTimestamp = start.AddSeconds(second), EventType = type, UserId = user, SessionId = "s", Product = product,
            ListId = list, RulesVersion = Rules.Version,
        };
        var list = new ShownList("l1", "yogurt", 2, 0.5, 0.5, [new("plant-yogurt", 0, 0.78, 0.1, 1, 2), new("dairy-yogurt", 0, 0.80, 0, 2, 1)]);
        await using var append = new EventAppend(shop.Database);
        await append.AppendAsync(
        [
            new(Event("a", EventTypes.Click, 0, OatMilk)),
            new(Event("b", EventTypes.Search, 10, null, "l1") with { SearchQuery = "yogurt", Displayed = [Plant, Dairy] },
                JsonSerializer.Serialize(list, ShownListJson.Default.ShownList)),
            new(Event("c", EventTypes.Click, 20, Plant, "l1")),
        ], default);
        return user;
    }
}
