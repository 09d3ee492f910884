namespace LeafLoaf.Core.Nutrition;

/// <summary>R6: fruit or vegetables are there, and several of the six groups of foods. A snack is not held to it.</summary>
internal static class VarietyRule
{
    public const string Id = "R6_variety";

    public static Insight? Judge(Judged meal)
    {
        if (meal.Kind == MealKind.Snack || meal.IsTrifle) return null;
        var groups = meal.Meal.Items.Select(i => i.Group).OfType<FoodGroup>().Distinct().Order().ToList();
        var plants = meal.Meal.Items.Where(i => i.Group is FoodGroup.Fruit or FoodGroup.Vegetable).Sum(i => i.Grams);
        var (need, from) = (meal.Limits["variety_groups"], meal.Limits["fruit_vegetable_g"]);
        var partial = meal.Incomplete || meal.Meal.Items.Any(i => i.Group is null);
        var (hasPlants, hasGroups) = (plants >= from.Value, groups.Count >= need.Value);
        var bound = need.Explain($"{need.Value:0} of 6 groups of foods") + $" with {Wording.Grams(from.Value)} of fruit or vegetables";
        var inputs = new Dictionary<string, object> { ["groups"] = groups.Select(Wording.WireName).ToArray(), ["fruit_and_vegetables_g"] = Wording.Rounded(plants) };
        var text = $"Variety: {groups.Count} of 6 groups of foods, {(plants > 0 ? Wording.Grams(plants) + " of fruit and vegetables" : "no fruit or vegetables")}";
        return Verdict.AtLeast(Id, new(plants, partial), hasPlants && hasGroups, text, bound,
            hasPlants ? "Something of another group, such as a grain, dairy or beans, would round it off." : "A piece of fruit or a handful of vegetables would round it off.", inputs);
    }
}
