using System.Text.RegularExpressions;

namespace LeafLoaf.CatalogBuilder.Synonyms;

/// <summary>Which name may stand for which. Pure.</summary>
internal static partial class DerivedPairs
{
    // A word of its own in more titles than this has a sense of its own in the shop.
    private const int RareLeft = 20;
    private const int EnoughProducts = 5;
    private const int CommonerBy = 3;
    private const int MostWords = 4;
    private const int MostWordsLeft = 3;
    private const int ShortestWord = 4;
    private const int ShortestTarget = 3;

    /// <returns>Lines of the form <c>left =&gt; right, right</c>, sorted.</returns>
    public static IReadOnlyList<string> Of(IEnumerable<NameGroup> groups, TitleIndex titles, StopList stop, HashSet<string> known)
    {
        var lines = new SortedDictionary<string, (string Left, SortedDictionary<string, string> Right)>(StringComparer.Ordinal);
        foreach (var group in groups)
        {
            var names = Names(group, titles);
            foreach (var left in names)
            {
                if (known.Contains(left.Key) || !IsLeft(left)) continue;
                var right = names.Where(r => IsRight(left, r) && !stop.Stops(left.Key, r.Key)).ToList();
                if (right.Count == 0 || stop.Stops(group) || stop.Stops(left.Key)) continue;
                if (!lines.TryGetValue(left.Key, out var line)) lines[left.Key] = line = (left.Text, new(StringComparer.Ordinal));
                foreach (var name in right) line.Right[name.Key] = name.Text;
            }
        }
        return [.. lines.Values.Select(l => $"{l.Left} => {string.Join(", ", Narrowest(l.Right))}")];
    }

    private static List<Name> Names(NameGroup group, TitleIndex titles) =>
        [.. group.Names.Select(n => n.ToLowerInvariant()).Where(n => !Awkward().IsMatch(n))
            .Select(n => (Text: n, Key: Phrase.Key(n))).Where(n => n.Key.Length > 0).DistinctBy(n => n.Key)
            .Select(n => new Name(n.Text, n.Key, n.Key.Split(' '), titles.Count(n.Key)))
            .Where(n => n.Stems.Length <= MostWords)];

    private static bool IsLeft(Name name) =>
        name.Count <= RareLeft && name.Stems.Length <= MostWordsLeft && !FunctionWord().IsMatch(name.Text)
        && (name.Stems.Length > 1 || (name.Key.Length >= ShortestWord && !name.Key.Any(char.IsAsciiDigit)));

    // A name that only drops a word of the other would widen the question, one that only adds a word brings nothing.
    private static bool IsRight(Name left, Name right) =>
        right.Count >= EnoughProducts && right.Count >= CommonerBy * left.Count && Array.TrueForAll(right.Stems, s => s.Length >= ShortestTarget)
        && !left.Stems.All(right.Stems.Contains) && !right.Stems.All(left.Stems.Contains);

    // "chili pepper" beside "chili" brings nothing new.
    private static IEnumerable<string> Narrowest(SortedDictionary<string, string> right)
    {
        var kept = new List<HashSet<string>>();
        foreach (var (key, text) in right.OrderBy(r => r.Key.Count(c => c == ' ')))
        {
            var stems = key.Split(' ').ToHashSet(StringComparer.Ordinal);
            if (kept.Exists(stems.IsSupersetOf)) continue;
            kept.Add(stems);
            yield return text;
        }
    }

    private sealed record Name(string Text, string Key, string[] Stems, int Count);

    [GeneratedRegex(@"[()""=,:]|^e\d", RegexOptions.None, 100)]
    private static partial Regex Awkward();

    [GeneratedRegex(@"\b(?:with|without|from|of|in|and|for|to|made)\b", RegexOptions.None, 100)]
    private static partial Regex FunctionWord();
}
