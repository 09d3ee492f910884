using LeafLoaf.Core.Catalog;
using LeafLoaf.Core.Retrieval;

namespace LeafLoaf.CatalogBuilder.Vectors;

/// <summary>The baseline of the comparison: general vectors with smooth inverse frequency, nothing learned from food.</summary>
internal static class GloveOnly
{
    public static VectorFile Build(GloveArchive glove, List<Product> products, int directions)
    {
        var lexicon = new Lexicon();
        foreach (var product in products)
            foreach (var stem in lexicon.Stems($"{product.Name} {product.Category} {product.Brand}"))
                lexicon.Counts[lexicon.Add(stem)]++;
        for (var r = 0; r < 60_000; r++)
            if (lexicon.Stems(glove.Word(r)) is [var only]) lexicon.Add(only);
        var total = lexicon.Counts.Sum();
        var vectors = GloveStems.Average(glove, lexicon);
        CommonComponent.Remove(vectors, i => lexicon.Counts[i] / total, directions);
        var result = new Dense(vectors.Rows, vectors.Columns + 1);
        for (var i = 0; i < vectors.Rows; i++)
        {
            var p = lexicon.Counts[i] / total;
            System.Numerics.Tensors.TensorPrimitives.Multiply(vectors.Row(i), CommonComponent.Weight(p, 1e-3), result.Row(i)[..^1]);
        }
        var stop = StopWords.All.SelectMany(w => new[] { w, Stemmer.Stem(w) }).Distinct(StringComparer.Ordinal).Where(w => lexicon.Find(w) is null).ToList();
        var all = new Dense(result.Rows + stop.Count, result.Columns);
        for (var i = 0; i < result.Rows; i++) result.Row(i).CopyTo(all.Row(i));
        result = all;
        foreach (var w in stop) lexicon.Add(w);
        return Quantizer.Pack([.. lexicon.Words], result, [], "baseline");
    }
}
