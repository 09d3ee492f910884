using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace LeafLoaf.Core.Catalog;

/// <summary>
/// A product as the shop sells it, as the catalog files hold it (one JSON object a line) and as the Api answers it.
/// Null means unknown, never zero or none.
/// </summary>
public record Product
{
    /// <summary>Stable identifier, unique in the catalog, at most 100 characters.</summary>
    public required string Id { get; init; }

    /// <summary>Global trade item number, 8 to 14 digits, without check on the check digit.</summary>
    public string? Gtin { get; init; }

    public required string Name { get; init; }
    public string? Brand { get; init; }
    public string? Category { get; init; }

    /// <summary>Where the category came from: <c>source</c>, <c>mapped</c> (from the source's own category) or <c>inferred</c>.</summary>
    public string? CategorySource { get; init; }

    /// <summary>Probability the classifier gave the category, 0..1; null unless inferred.</summary>
    public double? CategoryConfidence { get; init; }

    public string? Description { get; init; }
    public string? Ingredients { get; init; }

    /// <summary>True when the source cut the ingredients short: nothing may be concluded from what they lack.</summary>
    public bool IngredientsTruncated { get; init; }

    public decimal? Price { get; init; }

    /// <summary>ISO 4217 code.</summary>
    public string? Currency { get; init; }

    /// <summary><c>demonstration</c> for a price drawn from price levels of like products, <c>merchant</c> for a real one.</summary>
    public string? PriceSource { get; init; }

    /// <summary>Pack size as a shopper reads it, for example "1 gal", "12 oz" or "each".</summary>
    public string? Size { get; init; }

    /// <summary>The pack in grams or millilitres as <see cref="SizeUnit"/> says; null when the size is a count or unknown.</summary>
    public double? SizeAmount { get; init; }

    /// <summary><c>g</c>, <c>ml</c> or <c>each</c>.</summary>
    public string? SizeUnit { get; init; }

    public Diets Diets { get; init; }
    /// <summary>Without a statement nothing is known; a reader of JSON may leave the property unset.</summary>
    [AllowNull]
    public AllergenStatement Allergens { get => field ?? AllergenStatement.NoEvidence; init; }

    [JsonPropertyName("nutrition_per_100g")]
    public NutritionFacts? NutritionPer100g { get; init; }

    public string? ImageUrl { get; init; }

    /// <summary>Which data set the row came from, for attribution: <c>open_food_facts</c>, <c>grocerydb</c>, <c>usda_sr28</c> or <c>import</c>.</summary>
    public string? Source { get; init; }
}

/// <summary>
/// What is known of a product's allergens. With <paramref name="Unknown"/> the evidence is incomplete: an allergen in neither
/// list may still be there. Without it, an allergen in neither list is absent.
/// </summary>
public sealed record AllergenStatement(
    Allergens Contains = Allergens.None, Allergens MayContain = Allergens.None, bool Unknown = true)
{
    public static readonly AllergenStatement NoEvidence = new(Catalog.Allergens.None, Catalog.Allergens.None, true);

    private static readonly Allergens Every = Enum.GetValues<Allergens>().Aggregate((a, b) => a | b);

    /// <summary>What an allergic shopper must be kept from: contained, possible as a trace, or not known.</summary>
    [JsonIgnore]
    public Allergens NotProvenAbsent => Unknown ? Every : Contains | MayContain;

    /// <summary>True only when every one of <paramref name="allergens"/> is known to be absent, also as a trace.</summary>
    public bool IsFreeOf(Allergens allergens) =>
        (NotProvenAbsent & allergens) == Catalog.Allergens.None;
}

/// <summary>Nutrients per 100 g of the product as sold. Energy in kcal, sodium in mg, the rest in g; null is unknown.</summary>
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

/// <summary>JSON form of products everywhere: snake_case, nulls left out, relaxed escaping for readable names.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Product))]
[JsonSerializable(typeof(NutritionFacts))]
public sealed partial class ProductJson : JsonSerializerContext;
