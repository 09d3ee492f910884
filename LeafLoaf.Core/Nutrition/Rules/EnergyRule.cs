namespace LeafLoaf.Core.Nutrition;

/// <summary>R7: the energy against what this meal should be of the day's target.</summary>
internal static class EnergyRule
{
    public const string Id = "R7_energy";

    public static Insight? Judge(Judged meal)
    {
        if (meal.IsTrifle) return null;
        var day = meal.Kind == MealKind.Day;
        var known = meal.Energy;
        var target = meal.DailyKcal * meal.Share;
        var over = meal.Limits[day ? "energy_day_over" : "energy_over"];
        var under = meal.Limits["energy_under"];
        var inputs = new Dictionary<string, object> { ["daily_kcal"] = meal.DailyKcal, ["meal_share"] = meal.Share };
        if (known.Amount is { } amount) inputs["energy_kcal"] = Wording.Rounded(amount);
        var per = Wording.Per(meal.Kind);
        var most = over.Explain($"{Wording.Kcal(over.Value * target)} {per}");
        if (known.Amount is not { } kcal) return Verdict.NotKnown(Id, "Energy: none of these foods states it.", $"at most {most}", inputs);
        var text = $"Energy: {known.Say(Wording.Kcal(kcal))}, {known.Say(Wording.Percent(kcal / meal.DailyKcal))} of {Wording.Kcal(meal.DailyKcal)} a day";
        // A day is not over before it ends, and a snack may be as small as it likes.
        if (day || meal.Kind == MealKind.Snack || kcal >= under.Value * target)
            return Verdict.AtMost(Id, known, over.Value * target, text, most, "A smaller portion, or more vegetables in place of the richest food, would lower it.", inputs);
        var least = under.Explain($"{Wording.Kcal(under.Value * target)} {per}");
        return Verdict.AtLeast(Id, known, met: false, text, least, "If this is the whole meal, add something to it.", inputs);
    }
}
