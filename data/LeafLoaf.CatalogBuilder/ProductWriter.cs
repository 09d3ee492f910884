using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using LeafLoaf.Core.Catalog;

namespace LeafLoaf.CatalogBuilder;

/// <summary>Writes the catalog as gzip-compressed NDJSON and its manifest.</summary>
public static class ProductWriter
{
    private static readonly ProductJson Json = new(new JsonSerializerOptions(ProductJson.Default.Options)
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    public static Product ToProduct(Candidate c) => new()
    {
        Id = c.Id,
        Gtin = c.Gtin,
        Name = c.Name,
        Brand = c.Brand,
        Category = c.Category,
        CategorySource = c.Category is null ? null : c.CategorySource,
        CategoryConfidence = c.CategorySource == "inferred" ? c.CategoryConfidence : null,
        Description = c.Description,
        Ingredients = c.Ingredients,
        IngredientsTruncated = c.IngredientsTruncated,
        Price = c.Price,
        Currency = "USD",
        PriceSource = "demonstration",
        Size = c.Size,
        SizeAmount = c.SizeUnit == "each" ? null : c.SizeAmount,
        SizeUnit = c.SizeUnit,
        NutritionPer100g = c.Nutrition,
        ImageUrl = c.ImageUrl,
        Source = c.Source,
    };

    public static void Write(IReadOnlyList<Product> products, string folder, Manifest manifest)
    {
        var path = Path.Combine(folder, "products.ndjson.gz");
        using (var file = File.Create(path))
        using (var packed = new GZipStream(file, CompressionLevel.SmallestSize))
        {
            foreach (var product in products)
            {
                packed.Write(JsonSerializer.SerializeToUtf8Bytes(product, Json.Product));
                packed.WriteByte((byte)'\n');
            }
        }
        manifest.Set("products", products.Count);
        manifest.Set("by_source", Manifest.Counts(products.Select(p => p.Source!)));
        manifest.Set("by_category_source", Manifest.Counts(products.Select(p => p.CategorySource ?? "none")));
        manifest.Set("by_category", Manifest.Counts(products.Select(p => p.Category ?? "none")));
        manifest.Set("allergens_unknown", products.Count(p => p.Allergens.Unknown));
        manifest.Set("by_diet", Manifest.Counts(products.SelectMany(p => FlagNames<Diets>.Instance.Of(p.Diets))));
        manifest.Set("by_allergen", Manifest.Counts(products.SelectMany(p => FlagNames<Allergens>.Instance.Of(p.Allergens.Contains))));
        using var written = File.OpenRead(path);
        manifest.Set("sha256", new JsonObject { ["products.ndjson.gz"] = Convert.ToHexStringLower(SHA256.HashData(written)) });
        manifest.Write(Path.Combine(folder, "manifest.json"));
    }
}
