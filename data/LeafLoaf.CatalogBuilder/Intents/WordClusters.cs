using System.Numerics.Tensors;
using LeafLoaf.CatalogBuilder.Vectors;
using LeafLoaf.Core.Retrieval;
using LeafLoaf.Core.Understanding;

namespace LeafLoaf.CatalogBuilder.Intents;

/// <summary>Groups the commonest English words by k-means over the direction of their GloVe vectors; the same words give the same groups.</summary>
internal static class WordClusters
{
    private const int Words = 30_000, Wide = 128, Narrow = 1000, Rounds = 6;

    public static WordGroups Build(GloveArchive glove)
    {
        var count = Math.Min(Words, glove.Count);
        var vectors = Enumerable.Range(0, count).Select(i => Unit(glove.Vector(i).ToArray())).ToArray();
        var (wide, narrow) = (Cluster(vectors, Wide), Cluster(vectors, Narrow));
        var words = Enumerable.Range(0, count).Select(i => (Id: SparseEncoder.TermId(glove.Word(i)), Wide: (byte)wide[i], Narrow: (ushort)narrow[i]))
            .DistinctBy(w => w.Id).OrderBy(w => w.Id).ToArray();
        return new([.. words.Select(w => w.Id)], [.. words.Select(w => w.Wide)], [.. words.Select(w => w.Narrow)]);
    }

    private static int[] Cluster(float[][] vectors, int k)
    {
        var random = new Random(11);
        // Common words first: half of the centres begin among the first tenth.
        var centres = Enumerable.Range(0, k).Select(i => vectors[random.Next(i % 2 == 0 ? vectors.Length / 10 : vectors.Length)].ToArray()).ToArray();
        var nearest = new int[vectors.Length];
        for (var round = 0; round < Rounds; round++)
        {
            Parallel.For(0, vectors.Length, i => nearest[i] = Nearest(vectors[i], centres));
            foreach (var centre in centres) Array.Clear(centre);
            for (var i = 0; i < vectors.Length; i++) TensorPrimitives.Add<float>(centres[nearest[i]], vectors[i], centres[nearest[i]]);
            foreach (var centre in centres) Unit(centre);
        }
        return nearest;
    }

    private static int Nearest(float[] vector, float[][] centres)
    {
        var (best, most) = (0, float.MinValue);
        for (var c = 0; c < centres.Length; c++)
            if (TensorPrimitives.Dot<float>(vector, centres[c]) is var near && near > most) (best, most) = (c, near);
        return best;
    }

    private static float[] Unit(float[] vector)
    {
        var norm = TensorPrimitives.Norm<float>(vector);
        if (norm > 0) TensorPrimitives.Divide(vector, norm, vector);
        return vector;
    }
}
