namespace LeafLoaf.Core.Nutrition;

/// <summary>R1: the meal's share of the day's protein, which is a share of the day's energy at 4 kcal a gram.</summary>
internal static class ProteinRule
{
    public const string Id = "R1_protein";

    public static Insight? Judge(Judged meal)
    {
        if (meal.IsTrifle) return null;
        var known = meal.Known(Nutrient.ProteinG);
        var share = meal.Limits["protein_energy_share"];
        var target = share.Value * meal.DailyKcal / 4 * meal.Share;
        var bound = share.Explain($"{Wording.Grams(target)} {Wording.Per(meal.Kind)}");
        var inputs = new Dictionary<string, object> { ["daily_kcal"] = meal.DailyKcal, ["meal_share"] = meal.Share, ["protein_energy_share"] = share.Value };
        if (known.Amount is { } amount) inputs["protein_g"] = Wording.Rounded(amount);
        var text = known.Amount is { } grams ? $"Protein: {known.Say(Wording.Grams(grams))}" : "Protein: none of these foods states it.";
        return Verdict.AtLeast(Id, known, known.Amount >= target, text, bound, "Beans, lentils, eggs, fish, tofu or yogurt bring protein.", inputs);
    }
}
