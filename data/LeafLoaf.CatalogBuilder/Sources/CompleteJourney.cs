using LeafLoaf.Core.Catalog.Inference;

namespace LeafLoaf.CatalogBuilder.Sources;

/// <summary>One line of a till receipt: what was bought, its pack and the shelf price of one (before discounts), in US dollars.</summary>
public sealed record TillLine(string Type, PackSize? Size, double Price);

/// <summary>Real purchases of 2,377 US households.</summary>
public static class CompleteJourney
{
    /// <summary>Lines by <c>product category|product type</c>.</summary>
    public static List<TillLine> Lines(string raw)
    {
        var products = Tables.Csv(Path.Combine(raw, "completejourney_products.csv.gz"))
            .ToDictionary(r => r["product_id"], r => (Type: $"{r["product_category"]}|{r["product_type"]}", Size: r["package_size"]), StringComparer.Ordinal);
        var sizes = new Dictionary<string, PackSize?>(StringComparer.Ordinal);
        var lines = new List<TillLine>();
        foreach (var row in Tables.Csv(Path.Combine(raw, "completejourney_transactions_w1_45.csv.gz")))
        {
            if (!products.TryGetValue(row["product_id"], out var product) || row.Number("quantity") is not (> 0 and < 30) || row.Number("sales_value") is not { } paid) continue;
            var price = (paid + (row.Number("retail_disc") ?? 0)) / row.Number("quantity")!.Value;
            if (price is < 0.1 or > 60) continue;
            if (!sizes.TryGetValue(product.Size, out var size)) sizes[product.Size] = size = PackSize.Parse(product.Size.Replace("GA ", "GAL ", StringComparison.Ordinal));
            lines.Add(new(product.Type, size, price));
        }
        return lines;
    }
}
