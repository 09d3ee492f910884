namespace LeafLoaf.Core.Nutrition;

/// <summary>R2: enough fibre by the meal or by its energy; for a day, by the day's target.</summary>
internal static class FibreRule
{
    public const string Id = "R2_fibre";

    public static Insight? Judge(Judged meal)
    {
        if (meal.IsTrifle) return null;
        var known = meal.Known(Nutrient.FibreG);
        var (plain, dense) = (meal.Limits["fibre_meal_g"], meal.Limits["fibre_per_1000_kcal_g"]);
        var target = meal.Kind == MealKind.Day ? dense.Value * meal.DailyKcal / 1000 : plain.Value;
        var met = known.Amount >= target;
        var bound = meal.Kind == MealKind.Day
            ? dense.Explain($"{Wording.Grams(target)} a day")
            : plain.Explain($"{Wording.Grams(target)} a meal") + $" or {Wording.Grams(dense.Value)} in 1,000 kcal";
        var inputs = new Dictionary<string, object>();
        if (known.Amount is { } amount) inputs["fibre_g"] = Wording.Rounded(amount);
        if (meal.Kind != MealKind.Day && meal.HasEnergy)
        {
            // Whether the energy is complete was asked: unknown fibre can only add to this.
            inputs["energy_kcal"] = Wording.Rounded(meal.Energy.Amount!.Value);
            met |= known.Amount * 1000 >= dense.Value * meal.Energy.Amount;
        }
        var text = known.Amount is { } grams ? $"Fibre: {known.Say(Wording.Grams(grams))}" : "Fibre: none of these foods states it.";
        return Verdict.AtLeast(Id, known, met, text, bound, "Whole grains, beans, vegetables, fruit with its skin or nuts bring fibre.", inputs);
    }
}
