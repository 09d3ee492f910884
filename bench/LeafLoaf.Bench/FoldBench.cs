using LeafLoaf.Core.Events;
using LeafLoaf.Core.Profiles;
using LeafLoaf.TestKit.Shoppers;

namespace LeafLoaf.Bench;

/// <summary>What one event costs in the fold, in a profile of some hundred values, and what the stored form costs.</summary>
internal static class FoldBench
{
    private const int Events = 20_000;
    private const int Rounds = 5;

    public static void Run(Report report)
    {
        var rules = PersonalizationRules.Load(Path.Combine(AppContext.BaseDirectory, "config", "personalization_rules.yaml"));
        UserAction[] log = [.. new GeneratedShoppers(1, [rules.Version]).Events(Events, 1).Where(a => !EventTypes.IsStructural(a.EventType))];
        var state = Fold(log, rules);
        UserAction[] plain = [.. log.Where(a => a.EventType != EventTypes.Scroll)];
        UserAction[] scrolls = [.. log.Where(a => a.EventType == EventTypes.Scroll)];
        var values = Dimensions.All.Sum(dimension => state.Of(dimension).Count);

        report.Add($"fold, an event about a product, profile of {values} values, CPU time", Cost(plain, state, rules), "us", 10);
        report.Add("fold, a scroll past 6 products on average, CPU time", Cost(scrolls, state, rules), "us");
        var json = PreferencesJson.Write(state);
        report.Add($"that profile written as {json.Length / 1024} KB of JSON, CPU time", Cost(() => PreferencesJson.Write(state), 200), "us");
        report.Add("that profile read again, CPU time", Cost(() => PreferencesJson.Read(json), 200), "us");
    }

    private static Preferences Fold(UserAction[] log, PersonalizationRules rules)
    {
        var state = Preferences.New("shopper-0000");
        foreach (var action in log) (state, _) = Core.Profiles.Fold.Apply(state, action, rules);
        return state;
    }

    private static double Cost(UserAction[] log, Preferences start, PersonalizationRules rules) => Cost(() =>
    {
        var state = start;
        foreach (var action in log) (state, _) = Core.Profiles.Fold.Apply(state, action, rules);
    }, 3) / log.Length;

    // Processor time and not time passed, and the best of some rounds: what the work costs, not what the machine does beside it.
    private static double Cost(Action work, int times)
    {
        var best = double.MaxValue;
        for (var round = 0; round <= Rounds; round++)
        {
            var begin = Environment.CpuUsage.TotalTime;
            for (var i = 0; i < times; i++) work();
            best = Math.Min(best, (Environment.CpuUsage.TotalTime - begin).TotalMicroseconds / times);
        }
        return best;
    }
}
