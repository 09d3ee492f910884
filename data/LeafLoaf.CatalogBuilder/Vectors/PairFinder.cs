using System.Runtime.InteropServices;

namespace LeafLoaf.CatalogBuilder.Vectors;

/// <summary>Finds pairs of words that stand together far more often than chance: "ice cream", "peanut butter".</summary>
internal static class PairFinder
{
    private const int Minimum = 15;
    private const double Association = 0.35;

    /// <param name="wanted">Phrases of which those of two words become pairs however rare they are.</param>
    public static void AddPairs(Lexicon lexicon, IEnumerable<string> names, IEnumerable<string> wanted)
    {
        var pairs = new Dictionary<(int, int), int>();
        var total = 0.0;
        foreach (var line in names.SelectMany(n => n.Split('\n')))
        {
            var stems = lexicon.Stems(line);
            total += stems.Count;
            for (var i = 0; i + 1 < stems.Count; i++)
                if (stems[i] != stems[i + 1] && lexicon.Find(stems[i]) is { } a && lexicon.Find(stems[i + 1]) is { } b)
                    CollectionsMarshal.GetValueRefOrAddDefault(pairs, (a, b), out _)++;
        }
        foreach (var ((a, b), count) in pairs.Where(p => p.Value >= Minimum).OrderByDescending(p => p.Value).ThenBy(p => p.Key))
        {
            var information = Math.Log(count * total / (lexicon.Counts[a] * lexicon.Counts[b])) / -Math.Log(count / total);
            if (information >= Association) lexicon.Counts[lexicon.Add($"{lexicon.Words[a]} {lexicon.Words[b]}")] = count;
        }
        foreach (var phrase in wanted)
            if (lexicon.Stems(phrase) is [var first, var second] && lexicon.Find(first) is { } a && lexicon.Find(second) is { } b)
                lexicon.Counts[lexicon.Add($"{first} {second}")] = pairs.GetValueOrDefault((a, b));
    }

    /// <summary>Words that are also written as two: "cornbread" and "corn bread".</summary>
    public static List<string[]> Joined(Lexicon lexicon, double frequent)
    {
        var result = new List<string[]>();
        foreach (var word in lexicon.Words.Where(w => w.Length >= 6 && !w.Contains(' ', StringComparison.Ordinal)).ToList())
        {
            var best = Enumerable.Range(3, word.Length - 5)
                .Select(cut => (First: lexicon.Find(word[..cut]), Second: lexicon.Find(word[cut..])))
                .Where(s => s.First is { } a && s.Second is { } b && lexicon.Counts[a] >= frequent && lexicon.Counts[b] >= frequent)
                .OrderByDescending(s => Math.Min(lexicon.Counts[s.First!.Value], lexicon.Counts[s.Second!.Value])).FirstOrDefault();
            if (best.First is { } first) result.Add([word, $"{lexicon.Words[first]} {lexicon.Words[best.Second!.Value]}"]);
        }
        return result;
    }
}
