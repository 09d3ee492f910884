using LeafLoaf.Core.Retrieval;

namespace LeafLoaf.Api.Search.Understanding;

/// <summary>
/// Words that mean the same in a shop, from text files of one group a line: <c>a, b, c</c> all mean each other,
/// <c>a =&gt; b, c</c> only leads from a to b and c. Words in quotes on the left count only as they are written, in any other
/// form not: <c>"crisps" =&gt; potato chips</c> leaves crisp apples alone. Expansion is one level deep: a synonym of a synonym
/// is not one.
/// </summary>
public sealed class Synonyms
{
    public const int LongestPhrase = 4;

    private readonly Dictionary<string, HashSet<string>> _byStems = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<string>> _byWords = new(StringComparer.Ordinal);

    /// <exception cref="InvalidDataException">A line has a side without words or a phrase that is too long.</exception>
    public static Synonyms Load(params IReadOnlyList<string> paths)
    {
        var synonyms = new Synonyms();
        foreach (var path in paths)
        {
            var number = 0;
            foreach (var line in File.ReadLines(path))
            {
                number++;
                if (string.IsNullOrWhiteSpace(line) || line[0] == '#') continue;
                if (synonyms.Add(line) is { } fault) throw new InvalidDataException($"{path}, line {number}: '{line}' {fault}.");
            }
        }
        return synonyms;
    }

    /// <summary>The stems of a phrase joined by spaces: how phrases are compared.</summary>
    public static string Key(IEnumerable<string> tokens) => string.Join(' ', tokens.Select(Stemmer.Stem));

    /// <summary>What the words of a query also mean, each as stems joined by spaces. Small words must have been left out.</summary>
    public IReadOnlyCollection<string> Of(IReadOnlyList<string> tokens)
    {
        var byStems = _byStems.GetValueOrDefault(Key(tokens));
        var byWords = _byWords.Count == 0 ? null : _byWords.GetValueOrDefault(string.Join(' ', tokens));
        return (byStems, byWords) switch
        {
            (null, null) => [],
            ({ } others, null) => others,
            (null, { } others) => others,
            _ => [.. byStems.Union(byWords)],
        };
    }

    private string? Add(string line)
    {
        var sides = line.Split("=>", 2);
        var left = Phrases(sides[0]);
        var right = sides.Length == 2 ? Phrases(sides[1]) : left;
        if (left.Length == 0 || right.Length == 0) return "needs words on both sides";
        if (left.Concat(right).Any(p => p.Stems.Count(c => c == ' ') >= LongestPhrase)) return $"has a phrase of more than {LongestPhrase} words";
        foreach (var from in left)
            foreach (var to in right)
                if (from.Stems != to.Stems)
                {
                    var (table, key) = from.AsWritten is { } written ? (_byWords, written) : (_byStems, from.Stems);
                    if (!table.TryGetValue(key, out var set)) table[key] = set = new HashSet<string>(StringComparer.Ordinal);
                    set.Add(to.Stems);
                }
        return null;
    }

    private static (string Stems, string? AsWritten)[] Phrases(string side) =>
        [.. side.Split(',').Select(Phrase).Where(p => p.Stems.Length > 0)];

    private static (string Stems, string? AsWritten) Phrase(string text)
    {
        var words = Tokenizer.Tokenize(text).Where(t => !StopWords.Contains(t)).ToArray();
        return (Key(words), text.Contains('"') ? string.Join(' ', words) : null);
    }
}
