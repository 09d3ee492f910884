using System.Text.Json.Nodes;

namespace LeafLoaf.Core.Qdrant;

/// <summary>
/// The search index of products: one collection per catalog revision and encoder, behind the alias <see cref="Alias"/>.
/// A point is numbered by the product's <c>no</c>, carries a dense vector, a sparse BM25 vector and the fields filters read.
/// </summary>
public static class ProductIndex
{
    public const string Alias = "products";
    public const string Meaning = "meaning";
    public const string Words = "words";

    public const string Category = "category";
    public const string Brand = "brand";
    public const string Diets = "diets";

    /// <summary>Allergens that are not proven absent: contained, possible as a trace, or unknown.</summary>
    public const string NotFreeOf = "not_free_of";

    public const string Price = "price";

    public static string CollectionName(long revision, string encoder) => $"{Alias}-r{revision}-{encoder}";

    /// <summary>Graph indexing stays off while points stream in and is switched on once, which halves the build.</summary>
    public static JsonObject Definition(int dimensions) => new()
    {
        ["vectors"] = new JsonObject
        {
            [Meaning] = new JsonObject { ["size"] = dimensions, ["distance"] = "Dot" },
        },
        ["sparse_vectors"] = new JsonObject { [Words] = new JsonObject { ["modifier"] = "idf" } },
        ["hnsw_config"] = new JsonObject { ["m"] = 16, ["ef_construct"] = 100 },
        ["optimizers_config"] = new JsonObject { ["indexing_threshold"] = 0, ["default_segment_number"] = 2 },
        ["on_disk_payload"] = true,
    };

    public static JsonObject IndexingOn() => new()
    {
        ["optimizers_config"] = new JsonObject { ["indexing_threshold"] = 2000 },
    };

    public static IEnumerable<(string Field, JsonNode Schema)> PayloadIndexes()
    {
        foreach (var field in new[] { Category, Brand, Diets, NotFreeOf }) yield return (field, "keyword");
        yield return (Price, "float");
    }
}
