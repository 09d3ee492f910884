using LeafLoaf.Core.Catalog;

namespace LeafLoaf.CatalogBuilder;

/// <summary>A row on its way from a source file to the catalog; each step fills in or changes its part.</summary>
public sealed class Candidate
{
    public required string Id { get; init; }
    public required string Source { get; init; }
    public required string Name { get; set; }

    /// <summary>The name as the source prints it, sizes included.</summary>
    public required string RawName { get; init; }

    public string? Brand { get; set; }
    public string? Gtin { get; set; }
    public string? Ingredients { get; set; }
    public bool IngredientsTruncated { get; set; }
    public NutritionFacts? Nutrition { get; set; }
    public string? ImageUrl { get; set; }

    /// <summary>The source's own category, with the vocabulary in front: <c>usda:Cheese</c>, <c>grocerydb:cheese</c>.</summary>
    public string? SourceCategory { get; set; }

    /// <summary>GroceryDB's price in US dollars per kilocalorie.</summary>
    public double? PricePerKcal { get; set; }

    /// <summary>Where a brand was derived from; shown in the manifest only.</summary>
    public string? BrandSource { get; set; }

    public string? Category { get; set; }
    public string? CategorySource { get; set; }
    public double? CategoryConfidence { get; set; }
    public string? Kind { get; set; }
    public string? Size { get; set; }
    public double? SizeAmount { get; set; }
    public string? SizeUnit { get; set; }
    public decimal? Price { get; set; }
    public string? Description { get; set; }
}
