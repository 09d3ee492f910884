using LeafLoaf.Core.Events;
using LeafLoaf.Core.Profiles;

namespace LeafLoaf.UnitTests.Profiles;

public sealed class WhatIfTests
{
    private static readonly ProductFacts PlantYogurt = new("y-plant", "Oat Yogurt", "Yogurt", "Grove", ["plant_based"]);
    private static readonly ProductFacts DairyYogurt = new("y-dairy", "Greek Yogurt", "Yogurt", "Meadow", ["high_protein"]);

    // A click on oat milk, then a search for yogurt that showed dairy first, and a click on the plant one.
    private static (ProfileReceipt Log, PastSearch Search) Visit()
    {
        var shopper = new Shopper().Does(EventTypes.Click, Shopper.OatMilk).Wait(TimeSpan.FromMinutes(2));
        var list = new ShownList("l1", "yogurt", 2, 0.5, 0.5, [new("y-dairy", 0, 0.80, 0, 1, 1), new("y-plant", 0, 0.78, 0, 2, 2)]);
        var search = new UserAction
        {
            EventId = "s1", EventTimestamp = shopper.Now, EventType = EventTypes.Search, UserId = "u1", SessionId = "s1", ListId = "l1",
            Displayed = [DairyYogurt, PlantYogurt], RulesVersion = Shopper.Rules.Version,
        };
        shopper.Wait(TimeSpan.FromSeconds(5)).Does(EventTypes.Click, PlantYogurt, list: "l1");
        var log = new ProfileReceipt { About = new(ProfileReceipt.Format, "u1", 2, Shopper.Start, "") };
        log.Add(Shopper.Rules);
        foreach (var action in shopper.Log) log.Add(action);
        return (log, PastSearch.Of(search, list, "y-plant"));
    }

    [Fact]
    public async Task Other_rules_move_a_list_and_its_hit_rate()
    {
        var (log, search) = Visit();
        var deaf = PersonalizationRules.Parse(Shopper.Rules.Content.Replace("click_product: 0.2", "click_product: 0.0", StringComparison.Ordinal));

        var result = await WhatIfLab.RunAsync(log, "u1", [search], deaf, default);

        Assert.Equal(["y-plant", "y-dairy"], result.Searches[0].Before);
        Assert.Equal(["y-dairy", "y-plant"], result.Searches[0].After);
        Assert.Equal([("y-dairy", 2, 1), ("y-plant", 1, 2)], result.Searches[0].Moved);
        Assert.Equal((1, 1.0, 0.0, 1.0), (result.Choices, result.HitRateBefore(1), result.HitRateAfter(1), result.HitRateAfter(3)));
        Assert.Equal(0, result.Reproduced);
    }

    [Fact]
    public async Task The_same_rules_move_nothing_and_the_click_that_followed_is_not_known_yet()
    {
        var (log, search) = Visit();

        var result = await WhatIfLab.RunAsync(log, "u1", [search], Shopper.Rules, default);

        Assert.All(result.Searches, s => Assert.Empty(s.Moved));
        // An hour before, the shopper had not clicked anything.
        var early = await WhatIfLab.RunAsync(log, "u1", [search with { At = Shopper.Start.AddHours(-1) }], Shopper.Rules, default);
        Assert.Equal(1, early.Reproduced);
    }
}
