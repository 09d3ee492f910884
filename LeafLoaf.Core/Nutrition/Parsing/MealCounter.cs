using LeafLoaf.Core.Nutrition.Foods;
using LeafLoaf.Core.Nutrition.Matching;

namespace LeafLoaf.Core.Nutrition.Parsing;

/// <summary>Looks a name up: the likeliest foods first.</summary>
public delegate IReadOnlyList<FoodMatch> FindFood(string name, IReadOnlyList<string>? without, int most);

/// <summary>Counts a meal that was taken apart: food by food, then the sum. Pure: the same parts and table give the same bits.</summary>
public static class MealCounter
{
    private const int MostAlternatives = 3;

    /// <param name="find">How names are looked up; the matcher itself when it is left out.</param>
    /// <param name="others">Foods beyond the table for names it does not understand, for example of the catalog.</param>
    public static AnalyzedMeal Count(FoodIndex index, IReadOnlyList<MealPart> parts, FindFood? find = null, Func<MealPart, Food?>? others = null)
    {
        find ??= (name, without, most) => FoodMatcher.Find(index, name, FoodUse.Eaten, most, without);
        var items = new List<MealItem>();
        var unknown = new List<string>();
        var questions = new List<MealQuestion>();
        foreach (var part in parts)
        {
            var matches = index.OrdinalOf(part.Food) is { } exact ? [new FoodMatch(exact, 1)] : find(part.Food, part.Without, MostAlternatives + 1);
            var food = matches is [{ Confidence: >= FoodMatcher.Understood } best, ..] ? index.Of(best.Ordinal) : others?.Invoke(part);
            if (food is null)
            {
                unknown.Add(part.Food);
                questions.Add(new(part.Text, "unknown_food", $"Which food is “{part.Food}”?", [.. matches.Select(m => index.NameOf(m.Ordinal))]));
                continue;
            }
            var weighed = Portions.Of(food, part);
            if (weighed.Asks is { } kind)
            {
                var ask = kind == "unknown_unit" ? $"How many grams is {Unit(part)} of “{part.Food}”?" : $"How much “{part.Food}”?";
                questions.Add(new(part.Text, kind, ask, Portions.Choices(food)));
                continue;
            }
            var certain = matches.Count > 0 && index.IdOf(matches[0].Ordinal) == food.Id ? matches[0].Confidence : food.Confidence;
            items.Add(new(part.Text, new(food.Id, food.Name, food.Source, Math.Round(certain, 3)),
                [.. matches.Skip(1).Select(m => new FoodName(index.IdOf(m.Ordinal), index.NameOf(m.Ordinal), index.SourceOf(m.Ordinal), Math.Round(m.Confidence, 3)))],
                Math.Round(weighed.Quantity ?? 1, 4), weighed.Unit ?? part.Size, Math.Round(weighed.Grams, 2), weighed.From, food.Group,
                food.Per100.Times(weighed.Grams / 100)));
        }
        return new(items, NutrientTotals.Of([.. items.Select(i => i.Nutrients)]), unknown, questions, index.Version);
    }

    private static string Unit(MealPart part) => $"{Amounts.Text(part.Quantity ?? 1)} {part.Unit?.Name ?? part.UnknownUnit}";
}
