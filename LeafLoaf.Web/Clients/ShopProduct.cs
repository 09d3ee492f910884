using System.Text.Json.Serialization;

namespace LeafLoaf.Web.Clients;

/// <summary>A product as the Api answers it. Lists of hits leave out what only the product page shows. Null is unknown.</summary>
public sealed record ShopProduct
{
    public required string Id { get; init; }
    public string? Gtin { get; init; }
    public required string Name { get; init; }
    public string? Brand { get; init; }
    public string? Category { get; init; }

    /// <summary><c>inferred</c> when a classifier chose the category.</summary>
    public string? CategorySource { get; init; }

    /// <summary>0..1, only for inferred categories.</summary>
    public double? CategoryConfidence { get; init; }
    public string? Description { get; init; }
    public string? Ingredients { get; init; }
    public bool IngredientsTruncated { get; init; }
    public decimal? Price { get; init; }

    /// <summary>ISO 4217 code.</summary>
    public string? Currency { get; init; }

    /// <summary><c>demonstration</c> or <c>merchant</c>.</summary>
    public string? PriceSource { get; init; }
    public string? Size { get; init; }
    public double? SizeAmount { get; init; }

    /// <summary><c>g</c>, <c>ml</c> or <c>each</c>.</summary>
    public string? SizeUnit { get; init; }
    public IReadOnlyList<string> Diets { get; init; } = [];
    public AllergenFacts Allergens { get; init; } = new();

    [JsonPropertyName("nutrition_per_100g")]
    public NutritionFacts? Nutrition { get; init; }
    public string? ImageUrl { get; init; }
    public string? Source { get; init; }

    /// <summary>Whether it may be offered to this shopper; null for one without allergies and diets, and in lists.</summary>
    public Gate? Gate { get; init; }
}

/// <summary>Wire names of allergens. With <see cref="Unknown"/> an allergen in neither list may still be there.</summary>
public sealed record AllergenFacts
{
    public IReadOnlyList<string> Contains { get; init; } = [];
    public IReadOnlyList<string> MayContain { get; init; } = [];
    public bool Unknown { get; init; } = true;
}

/// <summary>Per 100 g: energy in kcal, sodium in mg, the rest in g; null is unknown.</summary>
public sealed record NutritionFacts
{
    public double? EnergyKcal { get; init; }
    public double? ProteinG { get; init; }
    public double? FatG { get; init; }
    public double? SaturatedFatG { get; init; }
    public double? CarbohydrateG { get; init; }
    public double? SugarG { get; init; }
    public double? FibreG { get; init; }
    public double? SodiumMg { get; init; }
}
