namespace LeafLoaf.Core.Nutrition;

/// <summary>R5: saturated fat by its share of the energy, at 9 kcal a gram.</summary>
internal static class SaturatedFatRule
{
    public const string Id = "R5_saturated_fat";

    public static Insight? Judge(Judged meal)
    {
        if (meal.IsTrifle) return null;
        var share = meal.Limits["saturated_fat_energy_share"];
        var bound = share.Explain($"{Wording.Percent(share.Value)} of the energy");
        var known = meal.Known(Nutrient.SaturatedFatG);
        var inputs = new Dictionary<string, object>();
        if (known.Amount is { } amount) inputs["saturated_fat_g"] = Wording.Rounded(amount);
        if (!meal.HasEnergy) return Verdict.NotKnown(Id, "Saturated fat: no share can be told, the energy is not known in full.", $"at most {bound}", inputs);
        var energy = meal.Energy.Amount!.Value;
        inputs["energy_kcal"] = Wording.Rounded(energy);
        var text = known.Amount is { } grams
            ? $"Saturated fat: {known.Say(Wording.Grams(grams))}, {known.Say(Wording.Percent(grams * 9 / energy))} of the energy"
            : "Saturated fat: none of these foods states it.";
        return Verdict.AtMost(Id, known, share.Value * energy / 9, text, bound, "Oil in place of butter, and lean meat, fish or beans in place of fatty meat and cheese, would lower it.", inputs);
    }
}
