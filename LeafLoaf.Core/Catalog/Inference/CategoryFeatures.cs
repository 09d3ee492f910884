namespace LeafLoaf.Core.Catalog.Inference;

/// <summary>
/// What the category classifier sees of a product: words, pairs, word heads and letter groups of the name, the brand, and the
/// leading ingredients, each hashed to a row of its weights. Every group has its own total weight, so that a bare query of two
/// words weighs as much as a long name.
/// </summary>
public static class CategoryFeatures
{
    /// <summary>Rows of the weight table.</summary>
    public const int Rows = 1 << 16;

    private const int NameWords = 24, IngredientWords = 24;

    /// <summary>Fills <paramref name="into"/> with pairs of row and value.</summary>
    public static void Extract(string name, string? brand, string? ingredients, List<(int Row, float Value)> into)
    {
        into.Clear();
        AddName(name, into);
        if (brand is not null)
        {
            into.Add((Row('r', ProductName.Key(brand)), 0.6f));
        }
        if (ingredients is not null) AddIngredients(ingredients, into);
    }

    private static void AddName(string name, List<(int, float)> into)
    {
        var from = into.Count;
        var parts = NameParts.Split(name);
        var count = 0;
        for (var p = 0; p < parts.Length && count < NameWords; p++)
        {
            var words = Words.Of(parts[p]);
            if (words.Count == 0) continue;
            var first = count == 0;
            for (var i = 0; i < words.Count && count < NameWords; i++, count++)
            {
                into.Add((Row('n', words[i]), 1));
                into.Add((Row(first ? 'p' : 'q', words[i]), 0.7f));
                if (i > 0) into.Add((Row('b', words[i - 1], words[i]), 1));
                AddLetters(words[i], into);
            }
            into.Add((Row(first ? 'h' : 'g', words[^1]), first ? 1.4f : 0.7f));
            if (words.Count > 1) into.Add((Row(first ? 'H' : 'G', words[^2], words[^1]), first ? 1.4f : 0.7f));
        }
        Normalise(into, from, 1.6f);
    }

    private static void AddIngredients(string ingredients, List<(int, float)> into)
    {
        var from = into.Count;
        var words = Words.Of(ingredients.Length > 220 ? ingredients[..220] : ingredients);
        if (words.Count > 0) into.Add((Row('1', words[0]), 1));
        if (words.Count > 1) into.Add((Row('2', words[0], words[1]), 1));
        for (var i = 0; i < words.Count && i < IngredientWords; i++) into.Add((Row('i', words[i]), i < 8 ? 1 : 0.6f));
        Normalise(into, from, 1f);
    }

    // Letter groups carry over to compounds and misspellings: "oatmilk" shares most of its groups with "oat milk".
    private static void AddLetters(string word, List<(int, float)> into)
    {
        for (var i = 0; i + 4 <= word.Length; i++) into.Add((Row('c', word.AsSpan(i, 4)), 0.35f));
        if (word.Length > 4) into.Add((Row('e', word.AsSpan(word.Length - 4)), 0.5f));
    }

    private static void Normalise(List<(int Row, float Value)> features, int from, float norm)
    {
        var sum = 0f;
        for (var i = from; i < features.Count; i++) sum += features[i].Value * features[i].Value;
        if (sum == 0) return;
        var factor = norm / MathF.Sqrt(sum);
        for (var i = from; i < features.Count; i++) features[i] = (features[i].Row, features[i].Value * factor);
    }

    private static int Row(char group, ReadOnlySpan<char> word) => (int)(Hash(2166136261u ^ group, word) & (Rows - 1));

    private static int Row(char group, string first, string second) =>
        (int)(Hash((Hash(2166136261u ^ group, first) ^ ' ') * 16777619u, second) & (Rows - 1));

    // FNV-1a with a final mix, because only the low bits are used.
    private static uint Hash(uint h, ReadOnlySpan<char> text)
    {
        foreach (var c in text) h = (h ^ c) * 16777619u;
        h ^= h >> 15;
        h *= 2246822519u;
        return h ^ (h >> 13);
    }
}
