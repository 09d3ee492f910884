using LeafLoaf.Core.Retrieval;

namespace LeafLoaf.CatalogBuilder.Vectors;

/// <summary>Rounds every vector to signed bytes with a scale of its own; its length survives to within one percent.</summary>
internal static class Quantizer
{
    public static VectorFile Pack(string[] words, Dense vectors, string[] bareWords, string provenance)
    {
        var dimensions = vectors.Columns;
        var scales = new float[words.Length];
        var values = new sbyte[words.Length * dimensions];
        for (var w = 0; w < words.Length; w++)
        {
            var row = vectors.Row(w);
            var largest = 0f;
            foreach (var x in row) largest = Math.Max(largest, Math.Abs(x));
            if (largest == 0) continue;
            scales[w] = largest / 127;
            for (var d = 0; d < dimensions; d++) values[w * dimensions + d] = (sbyte)MathF.Round(row[d] / scales[w]);
        }
        return new(dimensions, provenance, words, scales, values, bareWords);
    }
}
