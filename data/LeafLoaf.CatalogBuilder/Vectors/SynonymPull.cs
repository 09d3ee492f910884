using System.Numerics.Tensors;

namespace LeafLoaf.CatalogBuilder.Vectors;

/// <summary>Brings words and pairs that mean the same together (after Faruqui et al. 2015): the well known ones hold still.</summary>
internal static class SynonymPull
{
    private const int Passes = 2;

    public static void Apply(WordSpace space, Lexicon lexicon, IEnumerable<string[]> synonyms, double strength)
    {
        var sets = synonyms.Select(s => s.Select(lexicon.Unit).OfType<int>().Distinct().ToArray()).Where(s => s.Length > 1).ToList();
        for (var pass = 0; pass < Passes; pass++)
        {
            var targets = new SortedDictionary<int, float[]>();
            foreach (var set in sets)
                foreach (var word in set)
                {
                    if (!targets.TryGetValue(word, out var target)) targets[word] = target = new float[space.Dimensions];
                    foreach (var other in set)
                        if (other != word) TensorPrimitives.MultiplyAdd(space[other], (float)Math.Log(2 + lexicon.Counts[other]), target, target);
                }
            foreach (var (word, target) in targets)
            {
                GloveStems.Unit(target);
                space.Pull(word, target, strength);
            }
        }
    }
}
