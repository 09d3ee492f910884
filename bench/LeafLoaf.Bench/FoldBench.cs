using System.Diagnostics;
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

        report.Add($"fold, an event about a product, profile of {values} values", Best(plain, state, rules), "us", 10);
        report.Add("fold, a scroll past 6 products on average", Best(scrolls, state, rules), "us");
        report.Add("profile written as JSON", BestOf(() => PreferencesJson.Write(state)), "us");
        report.Add("profile read from JSON", BestOf(() => PreferencesJson.Read(PreferencesJson.Write(state))), "us");
        report.Add("profile as JSON", PreferencesJson.Write(state).Length / 1024.0, "KB");
    }

    private static Preferences Fold(UserAction[] log, PersonalizationRules rules)
    {
        var state = Preferences.New("shopper-0000");
        foreach (var action in log) (state, _) = Core.Profiles.Fold.Apply(state, action, rules);
        return state;
    }

    // The best of some rounds: what is asked is what the work costs, not what the machine does beside it.
    private static double Best(UserAction[] log, Preferences start, PersonalizationRules rules)
    {
        var best = double.MaxValue;
        for (var round = 0; round < Rounds; round++)
        {
            var state = start;
            var begin = Stopwatch.GetTimestamp();
            foreach (var action in log) (state, _) = Core.Profiles.Fold.Apply(state, action, rules);
            best = Math.Min(best, Stopwatch.GetElapsedTime(begin).TotalMicroseconds / log.Length);
        }
        return best;
    }

    private static double BestOf(Action work)
    {
        var best = double.MaxValue;
        for (var round = 0; round < Rounds * 20; round++)
        {
            var begin = Stopwatch.GetTimestamp();
            work();
            best = Math.Min(best, Stopwatch.GetElapsedTime(begin).TotalMicroseconds);
        }
        return best;
    }
}
