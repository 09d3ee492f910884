namespace LeafLoaf.Core.Nutrition;

/// <summary>What a week of days comes to. Counted by days that were logged; a day that is not known in full is not called within a limit.</summary>
public static class WeekInsights
{
    private const double Near = 0.1;

    public static IReadOnlyList<Insight> Of(IReadOnlyList<DayTotals> days, Limits limits)
    {
        if (days.Count == 0) return [];
        var kcal = limits["daily_kcal"].Value;
        return InsightOrder.Usual(
        [
            Energy(days, kcal),
            Reach("W_protein", "Protein", Nutrient.ProteinG, limits["protein_energy_share"].Value * kcal / 4, days),
            Reach("W_fibre", "Fibre", Nutrient.FibreG, limits["fibre_per_1000_kcal_g"].Value * kcal / 1000, days),
            Stay(days, limits["sodium_day_mg"].Value),
        ]);
    }

    private static Insight Energy(IReadOnlyList<DayTotals> days, double kcal)
    {
        var known = days.Where(d => Amount(d, Nutrient.EnergyKcal) is { Complete: true }).ToList();
        var threshold = $"within {Wording.Percent(Near)} of {Wording.Kcal(kcal)} a day";
        var inputs = new Dictionary<string, object> { ["days"] = days.Count, ["days_known"] = known.Count, ["daily_kcal"] = kcal };
        if (known.Count == 0) return Verdict.NotKnown("W_energy", "Energy: no day is known in full.", threshold, inputs);
        var mean = known.Average(d => d.Totals.Amounts[Nutrient.EnergyKcal]!.Value);
        var near = known.Count(d => Math.Abs(d.Totals.Amounts[Nutrient.EnergyKcal]!.Value - kcal) <= Near * kcal);
        inputs["mean_kcal"] = Wording.Rounded(mean);
        inputs["days_near"] = near;
        return new("W_energy", "rule", 2 * near >= known.Count ? InsightSeverity.Good : InsightSeverity.Notice,
            $"Energy: {Wording.Kcal(mean)} a day on average, near the target on {near} of {Count(known.Count)}.", inputs, threshold, null);
    }

    private static Insight Reach(string rule, string name, Nutrient nutrient, double reference, IReadOnlyList<DayTotals> days)
    {
        var reached = days.Count(d => d.Totals.Amounts[nutrient] >= reference);
        var open = days.Count(d => !(d.Totals.Amounts[nutrient] >= reference) && !Amount(d, nutrient).Complete);
        var inputs = new Dictionary<string, object> { ["days"] = days.Count, ["days_reached"] = reached, ["days_not_known"] = open };
        return new(rule, "rule", 2 * reached >= days.Count ? InsightSeverity.Good : open > 0 ? InsightSeverity.Info : InsightSeverity.Notice,
            $"{name}: enough on {reached} of {Count(days.Count)}{(open > 0 ? $", not known in full on {open}" : "")}.", inputs, $"at least {Wording.Grams(reference)} a day", null);
    }

    private static Insight Stay(IReadOnlyList<DayTotals> days, double limit)
    {
        var over = days.Count(d => d.Totals.Amounts[Nutrient.SodiumMg] > limit);
        var open = days.Count(d => !(d.Totals.Amounts[Nutrient.SodiumMg] > limit) && !Amount(d, Nutrient.SodiumMg).Complete);
        var inputs = new Dictionary<string, object> { ["days"] = days.Count, ["days_over"] = over, ["days_not_known"] = open };
        return new("W_sodium", "rule", over > 0 ? InsightSeverity.Notice : open > 0 ? InsightSeverity.Info : InsightSeverity.Good,
            $"Sodium: too much on {over} of {Count(days.Count)}{(open > 0 ? $", not known in full on {open}" : "")}.", inputs, $"at most {Wording.Milligrams(limit)} a day", null);
    }

    private static string Count(int days) => days == 1 ? "1 day" : $"{days} days";

    private static KnownAmount Amount(DayTotals day, Nutrient nutrient) => new(day.Totals.Amounts[nutrient], day.Totals.AtLeast.Contains(nutrient));
}
