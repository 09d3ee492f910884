namespace LeafLoaf.Core.Nutrition;

/// <summary>What the model looks at: names of what is so of an insight where it is shown. Each is there or not.</summary>
public static class InsightFeatures
{
    private const int MostOthers = 3;

    /// <param name="all">The insights it is shown among.</param>
    /// <param name="hour">Of the meal, by the shopper's clock.</param>
    public static string[] Of(Insight insight, IReadOnlyList<Insight> all, NutritionProfile person, int hour)
    {
        var (rule, time) = ("rule:" + insight.Rule, "time:" + TimeOf(hour));
        var others = all.Count(i => !i.Safety && i.Rule != insight.Rule && i.Severity >= InsightSeverity.Notice);
        List<string> names = ["always", rule, "severity:" + Wording.WireName(insight.Severity), time, $"others:{Math.Min(others, MostOthers)}", $"{rule}+{time}"];
        foreach (var goal in (HealthGoal[])[person.Goal, person.Also])
            if (goal != HealthGoal.None) names.AddRange(["goal:" + Wording.WireName(goal), $"{rule}+goal:{Wording.WireName(goal)}"]);
        // Together with what else is wrong: sodium may matter less beside too much fat.
        names.AddRange(all.Where(i => !i.Safety && i.Rule != insight.Rule && i.Severity >= InsightSeverity.Notice).Select(i => $"{rule}+with:{i.Rule}").Distinct());
        names.Sort(StringComparer.Ordinal);
        return [.. names.Distinct()];
    }

    private static string TimeOf(int hour) => hour switch { < 5 => "night", < 11 => "morning", < 15 => "midday", < 18 => "afternoon", _ => "evening" };
}
