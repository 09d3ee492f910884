namespace LeafLoaf.CatalogBuilder.Vectors;

/// <summary>Finds pairs of words that stand together far more often than chance: "ice cream", "peanut butter".</summary>
internal static class PairFinder
{
    public static void AddPairs(Lexicon lexicon, IEnumerable<string> names, int minimum, double association)
    {
        var pairs = new Dictionary<(int, int), int>();
        var total = 0.0;
        foreach (var name in names)
        {
            var stems = lexicon.Stems(name);
            total += stems.Count;
            for (var i = 0; i + 1 < stems.Count; i++)
                if (stems[i] != stems[i + 1] && lexicon.Find(stems[i]) is { } a && lexicon.Find(stems[i + 1]) is { } b)
                    System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(pairs, (a, b), out _)++;
        }
        foreach (var ((a, b), count) in pairs.Where(p => p.Value >= minimum).OrderByDescending(p => p.Value).ThenBy(p => p.Key))
        {
            var information = Math.Log(count * total / (lexicon.Counts[a] * lexicon.Counts[b])) / -Math.Log(count / total);
            if (information < association) continue;
            lexicon.Counts[lexicon.Add($"{lexicon.Words[a]} {lexicon.Words[b]}")] = count;
        }
    }
}
