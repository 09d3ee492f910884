using System.Text.Json;
using LeafLoaf.Api.Search.Index;
using LeafLoaf.Core.Catalog;
using LeafLoaf.Core.Nutrition;
using LeafLoaf.Core.Nutrition.Foods;
using LeafLoaf.Core.Nutrition.Matching;
using LeafLoaf.Core.Retrieval;

namespace LeafLoaf.Api.Nutrition.Foods;

/// <summary>
/// Foods of the catalog for what the nutrition table does not know, brands above all: a product counts when its name, brand or category has
/// every word that was said. What a slice or a cup of it weighs is taken from the like food of the table, and said so.
/// </summary>
public sealed class CatalogFoods(CurrentSnapshot catalog)
{
    private const int MostLooked = 200;
    private const double LikeFood = 0.6;
    private const double Certainty = 0.7;

    /// <summary>The product that is meant, or null; products without energy are none.</summary>
    public Food? Find(FoodIndex index, string name)
    {
        if (catalog.Value is not { } shop || Matches(shop, name, 1) is not [var ordinal, ..]) return null;
        return Portioned(index, BrandedFoods.OfProduct(Product(shop, ordinal))) with { Confidence = Certainty };
    }

    /// <summary>A product with the portions of the like food of the table.</summary>
    public static Food Portioned(FoodIndex index, Food food)
    {
        var like = FoodMatcher.Find(index, food.Name, FoodUse.Eaten, 1) is [{ Confidence: >= LikeFood } match, ..] ? index.Of(match.Ordinal) : null;
        return food with
        {
            Group = food.Group ?? like?.Group,
            Portions = [.. food.Portions, .. (like?.Portions ?? []).Select(p => p with { Measure = $"{p.Measure} (as {like!.Name})" })],
        };
    }

    /// <param name="needs">What does not meet them is no hit.</param>
    public IEnumerable<FoodHit> Hits(string name, int most, ShopperNeeds needs)
    {
        if (catalog.Value is not { } shop) return [];
        return Matches(shop, name, most, needs).Select(o => Product(shop, o)).Select(p => BrandedFoods.OfProduct(p)).Select(f => new FoodHit(
            f.Id, f.Brand is null ? f.Name : $"{f.Name} ({f.Brand})", f.Source, f.Category, f.Group, FoodAnswer.BasisOf(f), f.Per100[Nutrient.EnergyKcal], f.Confidence, Certainty));
    }

    private static List<int> Matches(CatalogSnapshot shop, string name, int most, ShopperNeeds needs = default)
    {
        ProductSet? having = null;
        var words = FoodWords.Surface(name).Distinct(StringComparer.Ordinal).ToList();
        foreach (var word in words)
        {
            var set = new ProductSet(shop.Count);
            set.Add(shop.Lexicon.Title(Stemmer.Stem(word)));
            if (having is null) having = set;
            else having.IntersectWith(set);
        }
        if (having is null) return [];
        // The fewest words beyond those said, then the best described.
        return [.. having.Ordinals().Where(o => AllergenGate.Admits(shop.NotFreeOf[o], shop.Diets[o], needs)).Take(MostLooked).Where(o => shop.Per100G(o)?.EnergyKcal is not null)
            .OrderBy(o => shop.NameLength[o]).ThenByDescending(o => shop.Completeness[o]).ThenBy(o => shop.Ids[o], StringComparer.Ordinal).Take(most)];
    }

    private static Product Product(CatalogSnapshot shop, int ordinal) => JsonSerializer.Deserialize(shop.Json(ordinal), ProductJson.Default.Product)!;
}
