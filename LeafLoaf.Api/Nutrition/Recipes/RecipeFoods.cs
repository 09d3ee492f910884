using LeafLoaf.Api.Nutrition.Foods;
using LeafLoaf.Core.Data;
using LeafLoaf.Core.Nutrition;
using LeafLoaf.Core.Nutrition.Foods;
using Npgsql;

namespace LeafLoaf.Api.Nutrition.Recipes;

/// <summary>A recipe as somebody eats it.</summary>
/// <param name="AtLeast">Nutrients some ingredient does not state.</param>
/// <param name="Revision">Changes whenever the recipe does.</param>
public sealed record RecipeFood(Food Food, IReadOnlyList<string> AtLeast, IReadOnlyList<MealItem> Items, string Revision);

/// <summary>
/// A shopper's own recipes as foods of their meals: <c>recipe:{uuid}</c>, in servings or in grams of what goes in. Somebody else's is none.
/// </summary>
public sealed class RecipeFoods(NpgsqlDataSource database, RecipeCounter counter)
{
    public const string Prefix = "recipe:";

    /// <returns>The recipe's id, when a food's id names one.</returns>
    public static Guid? IdOf(string foodId) => foodId.StartsWith(Prefix, StringComparison.Ordinal) && Guid.TryParse(foodId.AsSpan(Prefix.Length), out var id) ? id : null;

    /// <param name="owner">Whose it has to be; null for whoever looks up what a kept meal was made of.</param>
    /// <returns>Null when there is none, or one with an ingredient that cannot be counted: nothing is guessed for it.</returns>
    public async Task<RecipeFood?> FindAsync(Guid id, string? owner, CancellationToken ct)
    {
        var row = await database.FirstAsync(
            "select name, servings, ingredients, updated_at from recipes where id = $1 and ($2::text is null or user_id = $2)", [id, owner],
            r => new { Name = r.GetString(0), Servings = r.GetDouble(1), Ingredients = r.GetString(2), Updated = r.Time(3) }, ct);
        if (row is null) return null;
        var recipe = await counter.CountAsync(id, row.Name, row.Servings, row.Ingredients, row.Updated, ct);
        var grams = recipe.Items.Sum(i => i.Grams);
        if (recipe.Questions.Count > 0 || grams <= 0) return null;
        return new(new Food
        {
            Id = Prefix + id, Name = row.Name, Source = "recipe", Confidence = 0.9, Per100 = recipe.Totals.Times(100 / grams),
            Portions = [new(1, "serving", grams / row.Servings), new(1, "portion", grams / row.Servings)],
        }, recipe.AtLeast, recipe.Items, row.Updated.UtcTicks.ToString("x", System.Globalization.CultureInfo.InvariantCulture));
    }
}
