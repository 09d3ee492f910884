using System.Globalization;
using System.Text.Json;
using LeafLoaf.Api.Nutrition.Baskets;
using LeafLoaf.Api.Search;
using LeafLoaf.Api.Search.Index;
using LeafLoaf.Api.Search.Ranking;
using LeafLoaf.Core.Nutrition;
using LeafLoaf.Core.Nutrition.Baskets;
using LeafLoaf.Core.Orders;

namespace LeafLoaf.Api.Nutrition.Recipes;

/// <summary>Chooses products and packs for an amount of a food: relevant first, then what costs least for enough of it.</summary>
public sealed class PackChoice(ShopFoods foods)
{
    private const int Most = 4;
    private const int Looked = 12;
    private const double EachPlace = 0.12;
    private const double FarMore = 6;

    /// <param name="group">Of the food; products of another group are another thing.</param>
    /// <param name="pieces">How many were asked for, where the recipe counts.</param>
    public IReadOnlyList<RecipeChoice> Of(SearchOutcome outcome, FoodGroup? group, double grams, double? pieces)
    {
        var catalog = outcome.Catalog;
        return [.. outcome.Hits.Where(h => h.Match is MatchClass.Exact && !float.IsNaN(catalog.Price[h.Ordinal]) && Fits(h.Ordinal, group, catalog))
            .Take(Looked).Select((hit, place) => (Choice: Choice(hit.Ordinal, grams, pieces, catalog), Place: place)).Where(c => c.Choice is not null)
            .OrderBy(c => (double)c.Choice!.Cost * (1 + EachPlace * c.Place)).Take(Most).Select(c => c.Choice!)];
    }

    private bool Fits(int ordinal, FoodGroup? group, CatalogSnapshot catalog) =>
        group is null || catalog.Category[ordinal] < 0 || foods.GroupOf(catalog.Categories[catalog.Category[ordinal]]) is not { } other || other == group;

    private static RecipeChoice? Choice(int ordinal, double grams, double? pieces, CatalogSnapshot catalog)
    {
        var (pack, price) = (Swaps.PackOf(ordinal, catalog), Swaps.PriceOf(ordinal, catalog));
        double count;
        string amounts;
        string? note = null;
        if (pack is { Unit: "g" or "ml", Amount: > 0 and var amount })
        {
            count = Math.Ceiling(grams / amount - 0.02);
            amounts = string.Create(CultureInfo.InvariantCulture, $"{Math.Max(1, count) * amount:0} {pack.Unit} of which {grams:0} g are needed");
            if (pack.Unit == "ml") note = "A millilitre is taken for a gram.";
            if (Math.Max(1, count) * amount > FarMore * grams) note = "Far more than is needed comes in one pack.";
        }
        else
        {
            count = pack is { Unit: "each", Amount: > 0 and var each } && pieces is { } wanted ? Math.Ceiling(wanted / each) : pieces is { } p ? Math.Ceiling(p) : 1;
            amounts = string.Create(CultureInfo.InvariantCulture, $"{grams:0} g are needed");
            note = "Sold by the piece: look whether this is enough.";
        }
        if (count > BasketRules.MostPacks) return null;
        var packs = Math.Max(1, (int)count);
        return new(JsonDocument.Parse(catalog.Json(ordinal).ToArray()).RootElement, packs, price * packs, amounts, note);
    }
}
