using LeafLoaf.Core.Catalog.Inference;

namespace LeafLoaf.Core.Catalog;

/// <summary>
/// Fills in what a product's own words tell: category, pack, allergens, diets. What is already there stays; inference adds to
/// declared allergens and diets and never takes one away. Safe to use from several threads.
/// </summary>
public sealed class ProductEnricher(CategoryClassifier classifier)
{
    /// <summary>With the parameters that stand beside the program.</summary>
    public ProductEnricher() : this(CategoryClassifier.Default)
    {
    }

    public Product Enrich(Product product)
    {
        var fromList = AllergenInference.Infer(null, product.Ingredients, product.IngredientsTruncated).Statement;
        var enriched = WithPack(WithCategory(product, fromList));
        var inferred = AllergenInference.Infer(product.Name, product.Ingredients, product.IngredientsTruncated, enriched.Category).Statement;
        var allergens = Union(product.Allergens, inferred);
        var diets = DietInference.Infer(product.Name, product.Ingredients, allergens, product.NutritionPer100g, enriched.SizeUnit == "ml", enriched.Category).Diets;
        return enriched with { Allergens = allergens, Diets = product.Diets | diets };
    }

    /// <summary>Everything either statement names; known when either of them is complete.</summary>
    public static AllergenStatement Union(AllergenStatement declared, AllergenStatement inferred)
    {
        var contains = declared.Contains | inferred.Contains;
        return new(contains, (declared.MayContain | inferred.MayContain) & ~contains, declared.Unknown && inferred.Unknown);
    }

    private Product WithCategory(Product product, AllergenStatement fromList)
    {
        if (product.Category is not null) return product;
        return CategoryInference.Best(classifier, product.Name, product.Brand, product.Ingredients, fromList) is { } best
            ? product with { Category = best.Category, CategorySource = "inferred", CategoryConfidence = best.Probability }
            : product;
    }

    private static Product WithPack(Product product)
    {
        if (product.SizeUnit is not null || PackSize.Parse(product.Size ?? product.Name) is not { } pack) return product;
        return product with { Size = product.Size ?? pack.Text, SizeAmount = pack.Unit == "each" ? null : pack.Amount, SizeUnit = pack.Unit };
    }
}
