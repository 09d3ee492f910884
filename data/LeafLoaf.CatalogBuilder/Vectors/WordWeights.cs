using LeafLoaf.Core.Catalog;

namespace LeafLoaf.CatalogBuilder.Vectors;

/// <summary>
/// How much a word counts in a text: rare words more (smooth inverse frequency: Arora, Liang and Ma 2017), and words that tell
/// about the kind of product more. "Pasta" tells a lot; "free" and "kids" stand in all categories and tell little.
/// </summary>
internal static class WordWeights
{
    private const double Frequency = 1e-3;
    private const double SureFrom = 0.7;
    private const double Prior = 10;
    private const double Usual = 0.8;
    private const double Scale = 3; // divergence, in nats, of a word that tells as much as one can
    private const double Floor = 0.6;
    private const float Pair = 1.2f;
    private const float GeneralWord = 0.5f;

    public static float[] Measure(Vocabulary vocabulary, List<Product> products, bool telling)
    {
        var lexicon = vocabulary.Lexicon;
        var total = vocabulary.InNames.Values.Sum();
        var tells = telling ? Telling(lexicon, products) : null;
        return Enumerable.Range(0, lexicon.Words.Count).Select(i =>
        {
            var count = vocabulary.IsPair(i) ? lexicon.Counts[i] : vocabulary.InNames.GetValueOrDefault(lexicon.Words[i]);
            var kind = vocabulary.IsPair(i) ? Pair : i >= vocabulary.FirstGeneral ? GeneralWord : 1;
            return kind * (tells?[i] ?? 1) * (float)(Frequency / (Frequency + count / total));
        }).ToArray();
    }

    // The divergence of the categories a word stands in from those of all products.
    private static float[] Telling(Lexicon lexicon, List<Product> products)
    {
        var sure = products.Where(p => p.Category is not null && (p.CategoryConfidence ?? 1) >= SureFrom).ToList();
        var share = sure.CountBy(p => p.Category!, StringComparer.Ordinal)
            .ToDictionary(c => c.Key, c => c.Value / (double)sure.Count, StringComparer.Ordinal);
        var counts = new Dictionary<string, double>?[lexicon.Words.Count];
        foreach (var product in sure)
            foreach (var word in lexicon.Ids(product.Name).Distinct())
            {
                var byCategory = counts[word] ??= new(StringComparer.Ordinal);
                byCategory[product.Category!] = byCategory.GetValueOrDefault(product.Category!) + 1;
            }
        return Array.ConvertAll(counts, byCategory =>
        {
            if (byCategory is null) return (float)Usual;
            var n = byCategory.Values.Sum();
            var divergence = byCategory.Sum(c => c.Value / n * Math.Log(c.Value / n / share[c.Key]));
            return (float)((n * Math.Clamp(divergence / Scale, Floor, 1.1) + Prior * Usual) / (n + Prior));
        });
    }
}
