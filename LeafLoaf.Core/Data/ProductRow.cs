using LeafLoaf.Core.Catalog;

namespace LeafLoaf.Core.Data;

/// <summary>
/// A product as the table <c>products</c> holds it: flat, sets of diets and allergens as bit masks.
/// <see cref="No"/> is the number the index knows the product by; it never changes while the product exists.
/// </summary>
public sealed class ProductRow
{
    public int No { get; init; }
    public required string Id { get; init; }
    public string? Gtin { get; init; }
    public required string Name { get; init; }
    public string? Brand { get; init; }
    public string? Category { get; init; }
    public string? CategorySource { get; init; }
    public double? CategoryConfidence { get; init; }
    public string? Description { get; init; }
    public string? Ingredients { get; init; }
    public bool IngredientsTruncated { get; init; }
    public decimal? Price { get; init; }
    public string? Currency { get; init; }
    public string? PriceSource { get; init; }
    public string? Size { get; init; }
    public double? SizeAmount { get; init; }
    public string? SizeUnit { get; init; }
    public Diets Diets { get; init; }
    public Allergens Contains { get; init; }
    public Allergens MayContain { get; init; }
    public bool AllergensUnknown { get; init; }
    public double? EnergyKcal { get; init; }
    public double? ProteinG { get; init; }
    public double? FatG { get; init; }
    public double? SaturatedFatG { get; init; }
    public double? CarbohydrateG { get; init; }
    public double? SugarG { get; init; }
    public double? FibreG { get; init; }
    public double? SodiumMg { get; init; }
    public string? ImageUrl { get; init; }
    public string? Source { get; init; }

    public Product ToProduct() => new()
    {
        Id = Id, Gtin = Gtin, Name = Name, Brand = Brand,
        Category = Category, CategorySource = CategorySource, CategoryConfidence = CategoryConfidence,
        Description = Description, Ingredients = Ingredients, IngredientsTruncated = IngredientsTruncated,
        Price = Price, Currency = Currency, PriceSource = PriceSource,
        Size = Size, SizeAmount = SizeAmount, SizeUnit = SizeUnit,
        Diets = Diets, Allergens = new AllergenStatement(Contains, MayContain, AllergensUnknown),
        NutritionPer100g = ToNutrition(), ImageUrl = ImageUrl, Source = Source,
    };

    private NutritionFacts? ToNutrition()
    {
        var nutrition = new NutritionFacts
        {
            EnergyKcal = EnergyKcal, ProteinG = ProteinG, FatG = FatG, SaturatedFatG = SaturatedFatG,
            CarbohydrateG = CarbohydrateG, SugarG = SugarG, FibreG = FibreG, SodiumMg = SodiumMg,
        };
        return nutrition == new NutritionFacts() ? null : nutrition;
    }
}
