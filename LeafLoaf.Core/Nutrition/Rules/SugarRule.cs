namespace LeafLoaf.Core.Nutrition;

/// <summary>
/// R3: added sugar by its share of the energy. Foods state only their total sugar, so what may be added is counted: all sugar except
/// that of fruit and vegetables, and of dairy what milk itself brings. Juice, and fruit sold in syrup or sweetened, count.
/// </summary>
internal static class SugarRule
{
    public const string Id = "R3_added_sugar";
    private const string Counted = "total sugar without that of fruit and vegetables and what milk itself brings: only total sugar is stated, so this is the most that can be added";

    public static Insight? Judge(Judged meal)
    {
        if (meal.IsTrifle) return null;
        var share = meal.Limits["sugar_energy_share"];
        var bound = share.Explain($"{Wording.Percent(share.Value)} of the energy");
        var known = Possible(meal);
        var inputs = new Dictionary<string, object> { ["counted"] = Counted };
        if (known.Amount is { } amount) inputs["possibly_added_sugar_g"] = Wording.Rounded(amount);
        if (!meal.HasEnergy) return Verdict.NotKnown(Id, "Added sugar: no share can be told, the energy is not known in full.", $"at most {bound}", inputs);
        var energy = meal.Energy.Amount!.Value;
        inputs["energy_kcal"] = Wording.Rounded(energy);
        var text = known.Amount is { } grams
            ? $"Sugar that may be added: {known.Say(Wording.Grams(grams))}, {known.Say(Wording.Percent(grams * 4 / energy))} of the energy"
            : "Added sugar: these foods do not state their sugar.";
        return Verdict.AtMost(Id, known, share.Value * energy / 4, text, bound, "Unsweetened kinds, water or tea, and fruit for the sweetness would lower it.", inputs);
    }

    private static KnownAmount Possible(Judged meal)
    {
        var (sum, stated, unstated) = (0.0, false, false);
        foreach (var item in meal.Meal.Items)
        {
            if (item.Group is FoodGroup.Fruit or FoodGroup.Vegetable && !IsSweetened(item.Food.Name))
            {
                stated = true;
                continue;
            }
            var own = item.Group == FoodGroup.Dairy ? meal.Limits["milk_sugar_per_100_g"].Value * item.Grams / 100 : 0;
            if (item.Nutrients[Nutrient.SugarG] is { } sugar) (sum, stated) = (sum + Math.Max(0, sugar - own), true);
            else unstated = true;
        }
        return new(stated ? sum : null, unstated || meal.Incomplete);
    }

    private static bool IsSweetened(string name) =>
        (name.Contains("juice", StringComparison.OrdinalIgnoreCase) && !name.Contains("juice pack", StringComparison.OrdinalIgnoreCase))
        || name.Contains("nectar,", StringComparison.OrdinalIgnoreCase)
        || name.Contains("syrup", StringComparison.OrdinalIgnoreCase)
        || (name.Contains("sweetened", StringComparison.OrdinalIgnoreCase) && !name.Contains("unsweetened", StringComparison.OrdinalIgnoreCase));
}
