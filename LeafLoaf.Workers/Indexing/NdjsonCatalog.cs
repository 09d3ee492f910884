using System.Runtime.CompilerServices;
using System.Text.Json;
using LeafLoaf.Core.Catalog;

namespace LeafLoaf.Workers.Indexing;

/// <summary>Reads products from one JSON object a line; nutrients may stand in <c>nutrition_per_100g</c> or beside the name.</summary>
public static class NdjsonCatalog
{
    public static async IAsyncEnumerable<CatalogLine> ReadAsync(StreamReader reader, [EnumeratorCancellation] CancellationToken ct)
    {
        using var _ = reader;
        for (long number = 1; await reader.ReadLineAsync(ct) is { } line; number++)
            if (!string.IsNullOrWhiteSpace(line))
                yield return Parse(number, line);
    }

    private static CatalogLine Parse(long number, string line)
    {
        try
        {
            var product = JsonSerializer.Deserialize(line, ProductJson.Default.Product);
            if (product is null) return CatalogLine.Rejected(number, "the line is null, a product object is expected");
            if (product.NutritionPer100g is null && line.Contains("_g\"", StringComparison.Ordinal) | line.Contains("kcal\"", StringComparison.Ordinal))
            {
                var nutrition = JsonSerializer.Deserialize(line, ProductJson.Default.NutritionFacts);
                product = product with { NutritionPer100g = nutrition == new NutritionFacts() ? null : nutrition };
            }
            return Checked(number, product);
        }
        catch (JsonException e)
        {
            return CatalogLine.Rejected(number, Reason(e));
        }
    }

    internal static CatalogLine Checked(long number, Product product) =>
        ProductCheck.FirstFault(product) is { } fault ? CatalogLine.Rejected(number, fault) : new CatalogLine(number, product, null);

    private static string Reason(JsonException e)
    {
        var field = e.Path?.TrimStart('$', '.');
        var message = e.Message.Split(" Path:", 2)[0];
        return string.IsNullOrEmpty(field) ? message : $"{field}: {message}";
    }
}
