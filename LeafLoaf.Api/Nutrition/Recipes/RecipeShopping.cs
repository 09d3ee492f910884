using LeafLoaf.Api.Nutrition.Foods;
using LeafLoaf.Api.Search;
using LeafLoaf.Api.Search.Ranking;
using LeafLoaf.Core.Catalog;
using LeafLoaf.Core.Nutrition;
using LeafLoaf.Core.Nutrition.Matching;
using LeafLoaf.Core.Nutrition.Parsing;

namespace LeafLoaf.Api.Nutrition.Recipes;

/// <summary>Reads a recipe's ingredients, adds up what is the same food, and finds a safe product for each in packs that hold enough.</summary>
public sealed class RecipeShopping(FoodTable table, FoodLookups lookups, SearchEngine search, PackChoice packs)
{
    private const int MostFoods = 40;
    private const int MostHits = 40;

    /// <param name="factor">What the amounts are multiplied by.</param>
    /// <returns>Null while foods or products are not loaded.</returns>
    public async Task<RecipeAnswer?> PlanAsync(string text, double servings, double factor, ShopperNeeds needs, CancellationToken ct)
    {
        if (await table.ReadyAsync(ct) is not { } index) return null;
        var (items, questions) = Read(index, text);
        var (lines, missing) = (new List<RecipeLine>(), new List<MissingFood>());
        foreach (var food in items.GroupBy(i => i.Item.Food.Id, StringComparer.Ordinal).Take(MostFoods))
        {
            var (first, grams) = (food.First(), Math.Round(food.Sum(i => i.Item.Grams) * factor, 1));
            string[] texts = [.. food.Select(i => i.Item.Text)];
            var pieces = food.All(i => i.Item.Unit is null or "small" or "medium" or "large") ? food.Sum(i => i.Item.Quantity) * factor : (double?)null;
            var outcome = await search.SearchAsync(new SearchRequest(Named(first.Part), new SearchFilter { Needs = needs }, 0, MostHits, Alpha: null, Explain: false), ct);
            if (outcome is null) return null;
            var choices = packs.Of(outcome, first.Item.Group, grams, pieces);
            if (choices.Count > 0) lines.Add(new(food.Key, first.Item.Food.Name, texts, grams, choices[0], [.. choices.Skip(1)]));
            else
                missing.Add(new(food.Key, first.Item.Food.Name, texts, grams, outcome.KeptAway, outcome.KeptAway > 0
                    ? $"No “{first.Part.Food}” is known to be safe for you." : $"No “{first.Part.Food}” was found."));
        }
        return new RecipeAnswer(servings, lines, missing, questions, lines.Sum(l => l.Chosen.Cost));
    }

    private (List<(MealPart Part, MealItem Item)> Items, List<RecipeQuestion> Questions) Read(FoodIndex index, string text)
    {
        var (items, questions) = (new List<(MealPart, MealItem)>(), new List<RecipeQuestion>());
        foreach (var part in new MealReader(index).Read(text))
        {
            var counted = Core.Nutrition.Parsing.MealCounter.Count(index, [part], (name, without, most) => lookups.Find(index, name, FoodUse.Bought, most, without));
            foreach (var item in counted.Items) items.Add((part, item));
            questions.AddRange(counted.Questions.Select(q => new RecipeQuestion(q.Text, q.Kind, q.Ask, q.Choices)));
        }
        return (items, questions);
    }

    // The recipe's own words find what it means; what is left out of it is left out of the search, too.
    private static string Named(MealPart part)
    {
        var name = part.Without is { Count: > 0 } without ? $"{part.Food} without {string.Join(" or ", without)}" : part.Food;
        return name.Length > SearchRequest.LongestQuery ? name[..SearchRequest.LongestQuery] : name;
    }
}
