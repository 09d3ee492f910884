using LeafLoaf.Core.Catalog;
using LeafLoaf.Core.Catalog.Inference;

namespace LeafLoaf.Core.Nutrition;

/// <summary>
/// Every strict diet against every food. A product proves it by its list; a plain food breaks it by its name, and meets it only when it is
/// fruit or vegetables and every word of its name is known and plant. Diets by amounts, such as low sodium, are limits of other rules.
/// </summary>
internal static class DietRule
{
    public const string Id = "strict_diet";
    private const Diets ByKind = Diets.Vegan | Diets.Vegetarian | Diets.Pescatarian | Diets.GlutenFree | Diets.DairyFree | Diets.NutFree | Diets.EggFree
        | Diets.SoyFree | Diets.Kosher | Diets.Halal;

    private static readonly HashSet<string> Pork = [.. Words.Of("pork ham bacon lard prosciutto pancetta gammon salami pepperoni")];

    private enum Standing { Meets, Unknown, Breaks }

    public static IEnumerable<Insight> Judge(Judged meal)
    {
        foreach (var diet in Enum.GetValues<Diets>().Where(d => d != Diets.None && (meal.Profile.Diets & ByKind).HasFlag(d)))
        {
            var name = Wording.WireName(diet);
            var foods = meal.Meal.Items.Select(item => (item.Food.Name, Standing: Of(item, diet, meal)))
                .Concat(meal.Meal.UnknownFoods.Concat(meal.Meal.Questions.Select(q => q.Text)).Select(text => (Name: text, Standing: OfName(text, text, null, diet))))
                .DistinctBy(food => food.Name, StringComparer.Ordinal).ToList();
            string[] Which(Standing standing) => [.. foods.Where(f => f.Standing == standing).Select(f => f.Name)];
            var label = Wording.Of(diet);
            if (Which(Standing.Breaks) is { Length: > 0 } breaks)
                yield return new(Id, "rule", InsightSeverity.Warning, $"Not {label}: {Wording.List(breaks)}.", Inputs(name, "breaks", breaks), $"every food is {label}", "Leave it out or swap it.", Safety: true);
            if (Which(Standing.Unknown) is { Length: > 0 } unknown)
                yield return new(Id, "rule", InsightSeverity.Notice, $"Not known to be {label}: {Wording.List(unknown)}.", Inputs(name, "unknown", unknown), $"every food is {label}", "Read the label.", Safety: true);
        }
    }

    private static Dictionary<string, object> Inputs(string diet, string status, string[] foods) => new() { ["diet"] = diet, ["status"] = status, ["foods"] = foods };

    private static Standing Of(MealItem item, Diets diet, Judged meal) =>
        meal.Safety.GetValueOrDefault(item.Food.Id) is not { } product ? OfName(item.Food.Name, item.Text, item.Group, diet)
        : product.Diets.HasFlag(diet) ? Standing.Meets
        : Broken(product.Statement.Contains, diet) ? Standing.Breaks : Standing.Unknown;

    private static Standing OfName(string name, string text, FoodGroup? group, Diets diet)
    {
        var read = OriginReader.Read(name);
        var statement = AllergenRule.OfName(name, text);
        if (Broken(statement.Contains, diet) || Broken(name, diet) || Broken(text, diet) || (IsPorkFree(diet) && HasPork(name))) return Standing.Breaks;
        var plain = group is FoodGroup.Fruit or FoodGroup.Vegetable && read.Unknown.Count == 0 && read.NotPlant.Count == 0
            && statement is { Contains: Allergens.None, MayContain: Allergens.None };
        return plain ? Standing.Meets : Standing.Unknown;
    }

    // "Beans, kidney, red" is read turned round too, and is no kidney then.
    private static bool Broken(string name, Diets diet) => Broken(OriginReader.Read(name), diet)
        && Broken(OriginReader.Read(string.Join(' ', name.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Reverse())), diet);

    private static bool Broken(Allergens contains, Diets diet) => (contains & diet switch
    {
        Diets.Vegan => Allergens.Milk | Allergens.Eggs | Allergens.Fish | Allergens.Crustaceans | Allergens.Molluscs,
        Diets.Vegetarian => Allergens.Fish | Allergens.Crustaceans | Allergens.Molluscs,
        Diets.GlutenFree => Allergens.Gluten | Allergens.Wheat,
        Diets.DairyFree => Allergens.Milk,
        Diets.NutFree => Allergens.Peanuts | Allergens.TreeNuts,
        Diets.EggFree => Allergens.Eggs,
        Diets.SoyFree => Allergens.Soy,
        Diets.Kosher => Allergens.Crustaceans | Allergens.Molluscs,
        _ => Allergens.None,
    }) != Allergens.None;

    private static bool Broken(Origins seen, Diets diet) => diet switch
    {
        Diets.Vegan => seen.Has(Origin.Vegetarian, Origin.MaybeVegetarian, Origin.Fish, Origin.Animal),
        Diets.Vegetarian => seen.Has(Origin.Fish, Origin.Animal),
        Diets.Pescatarian => seen.Has(Origin.Animal),
        _ => false,
    };

    private static bool IsPorkFree(Diets diet) => diet is Diets.Kosher or Diets.Halal;

    private static bool HasPork(string name) => Words.Of(name).Exists(Pork.Contains);
}
