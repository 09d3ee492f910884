using System.Numerics.Tensors;

namespace LeafLoaf.CatalogBuilder.Vectors;

/// <summary>Brings what people say of an occasion or a use towards the foods they would be shown for it.</summary>
internal static class UsePull
{
    private const float WordOfPair = 0.5f;

    /// <returns>The words that were moved.</returns>
    public static HashSet<int> Apply(WordSpace space, Lexicon lexicon, IEnumerable<(string[] Said, string[] Shown)> uses, double strength)
    {
        var targets = new SortedDictionary<int, float[]>();
        foreach (var (said, shown) in uses)
        {
            var meant = new float[space.Dimensions];
            foreach (var phrase in shown) TensorPrimitives.Add(meant, space.Embed(phrase), meant);
            GloveStems.Unit(meant);
            foreach (var phrase in said) Aim(phrase, meant);
        }
        foreach (var (word, target) in targets)
        {
            GloveStems.Unit(target);
            space.Pull(word, target, strength);
        }
        return [.. targets.Keys];

        void Aim(string phrase, float[] meant)
        {
            var words = lexicon.Stems(phrase).Select(lexicon.Find).OfType<int>().ToList();
            var unit = lexicon.Unit(phrase);
            if (unit is { } whole) Add(whole, meant, 1);
            if (words.Count > 1)
                foreach (var word in words) Add(word, meant, unit is null ? 1f / words.Count : WordOfPair);
        }

        void Add(int word, float[] meant, float share)
        {
            if (!targets.TryGetValue(word, out var target)) targets[word] = target = new float[space.Dimensions];
            TensorPrimitives.MultiplyAdd(meant, share, target, target);
        }
    }
}
