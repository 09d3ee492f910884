using LeafLoaf.Core.Catalog;

namespace LeafLoaf.Core.Nutrition;

/// <summary>
/// Every allergy against every food: by a product's own statement, by the name of a plain food. What is not known to be free is said to
/// be not known, never that it is safe.
/// </summary>
internal static class AllergenRule
{
    public const string Id = "allergen";
    private const string Threshold = "none of it in any food, and known to be so";

    public static IEnumerable<Insight> Judge(Judged meal)
    {
        if (meal.Profile.Allergies == Allergens.None) yield break;
        var foods = Foods(meal);
        foreach (var allergen in Enum.GetValues<Allergens>().Where(a => a != Allergens.None && meal.Profile.Allergies.HasFlag(a)))
        {
            var statuses = foods.Select(food => (food.Name, Status: AllergenGate.StatusOf(food.Statement, allergen))).ToList();
            string[] Having(AllergenStatus status) => [.. statuses.Where(s => s.Status == status).Select(s => s.Name)];
            if (Having(AllergenStatus.Contains) is { Length: > 0 } contains)
                yield return Of(allergen, InsightSeverity.Danger, "contains", contains, $"Contains {Wording.Of(allergen)}: {Wording.List(contains)}.", "Do not eat it; look for a product that is free of it.");
            if (Having(AllergenStatus.MayContain) is { Length: > 0 } may)
                yield return Of(allergen, InsightSeverity.Warning, "may_contain", may, $"May contain {Wording.Of(allergen)}: {Wording.List(may)}.", "Do not eat it unless its label rules it out.");
        }
        var unknown = foods.Where(food => (NotKnown(food.Statement) & meal.Profile.Allergies) != Allergens.None).Select(food => food.Name).ToArray();
        if (unknown.Length == 0) yield break;
        var allergies = FlagNames<Allergens>.Instance.Of(meal.Profile.Allergies).ToArray();
        yield return new(Id, "rule", InsightSeverity.Notice, $"Not known to be free of {string.Join(", ", allergies.Select(a => a.Replace('_', ' ')))}: {Wording.List(unknown)}.",
            new Dictionary<string, object> { ["allergens"] = allergies, ["status"] = "unknown", ["foods"] = unknown }, Threshold,
            "Read the label: a plain food's name does not tell what it was made or packed with.", Safety: true);
    }

    /// <summary>What a plain food's name, and the words it was read from, tell; never that anything is absent.</summary>
    internal static AllergenStatement OfName(params ReadOnlySpan<string?> names)
    {
        var (contains, may) = (Allergens.None, Allergens.None);
        foreach (var name in names)
        {
            if (string.IsNullOrWhiteSpace(name)) continue;
            var statement = AllergenInference.Infer(name, ingredients: null, truncated: false).Statement;
            (contains, may) = (contains | statement.Contains, may | statement.MayContain);
        }
        return new(contains, may & ~contains, Unknown: true);
    }

    private static List<(string Name, AllergenStatement Statement)> Foods(Judged meal)
    {
        var foods = meal.Meal.Items.Select(item => (item.Food.Name, meal.Safety.GetValueOrDefault(item.Food.Id)?.Statement ?? OfName(item.Food.Name, item.Text)));
        var uncounted = meal.Meal.UnknownFoods.Concat(meal.Meal.Questions.Select(q => q.Text)).Select(text => (text, OfName(text)));
        return [.. foods.Concat(uncounted).DistinctBy(food => food.Item1, StringComparer.Ordinal)];
    }

    private static Allergens NotKnown(AllergenStatement statement) =>
        statement.Unknown ? statement.NotProvenAbsent & ~statement.Contains & ~statement.MayContain : Allergens.None;

    private static Insight Of(Allergens allergen, InsightSeverity severity, string status, string[] foods, string text, string suggestion) =>
        new(Id, "rule", severity, text,
            new Dictionary<string, object> { ["allergens"] = new[] { Wording.WireName(allergen) }, ["status"] = status, ["foods"] = foods }, Threshold, suggestion, Safety: true);
}
