namespace LeafLoaf.Core.Nutrition;

/// <summary>R4: sodium of a meal or a day.</summary>
internal static class SodiumRule
{
    public const string Id = "R4_sodium";

    public static Insight Judge(Judged meal)
    {
        var limit = meal.Limits[meal.Kind == MealKind.Day ? "sodium_day_mg" : "sodium_meal_mg"];
        var known = meal.Known(Nutrient.SodiumMg);
        var inputs = new Dictionary<string, object>();
        if (known.Amount is { } amount) inputs["sodium_mg"] = Wording.Rounded(amount);
        var text = known.Amount is { } milligrams ? $"Sodium: {known.Say(Wording.Milligrams(milligrams))}" : "Sodium: none of these foods states it.";
        var bound = limit.Explain($"{Wording.Milligrams(limit.Value)} {(meal.Kind == MealKind.Day ? "a day" : "a meal")}");
        return Verdict.AtMost(Id, known, limit.Value, text, bound, "Less cured meat, cheese, bread or ready-made sauce, and herbs in place of salt, would lower it.", inputs);
    }
}
