using LeafLoaf.Core.Catalog;

namespace LeafLoaf.CatalogBuilder.Vectors;

/// <summary>
/// How much a word tells about the kind of product: the divergence of the categories it stands in from those of all products.
/// "Pasta" tells a lot, "free" and "kids" little.
/// </summary>
internal static class Telling
{
    private const double SureFrom = 0.7;
    private const double Prior = 10;
    private const double Usual = 0.8;

    /// <returns>A factor for each word, about 0.3 to 1.1.</returns>
    public static float[] Measure(Lexicon lexicon, List<Product> products, double scale)
    {
        var categories = new Dictionary<string, int>(StringComparer.Ordinal);
        var sure = products.Where(p => p.Category is not null && (p.CategoryConfidence ?? 1) >= SureFrom).ToList();
        foreach (var product in sure) categories.TryAdd(product.Category!, categories.Count);
        var counts = new Dictionary<int, double>[lexicon.Words.Count];
        var share = new double[categories.Count];
        foreach (var product in sure)
        {
            var category = categories[product.Category!];
            share[category] += 1.0 / sure.Count;
            foreach (var word in lexicon.Ids(product.Name).Distinct())
            {
                counts[word] ??= [];
                counts[word][category] = counts[word].GetValueOrDefault(category) + 1;
            }
        }
        return Array.ConvertAll(counts, byCategory =>
        {
            if (byCategory is null) return (float)Usual;
            var n = byCategory.Values.Sum();
            var divergence = 0.0;
            foreach (var (category, count) in byCategory)
            {
                var p = count / n;
                divergence += p * Math.Log(p / share[category]);
            }
            var factor = Math.Clamp(divergence / scale, 0.3, 1.1);
            return (float)((n * factor + Prior * Usual) / (n + Prior));
        });
    }
}
