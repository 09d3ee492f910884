using LeafLoaf.Core.Retrieval;

namespace LeafLoaf.Api.Search.Understanding;

/// <summary>
/// Words that mean the same in a shop, from text files of one group a line: <c>a, b, c</c> all mean each other,
/// <c>a =&gt; b, c</c> only leads from a to b and c. Expansion is one level deep: a synonym of a synonym is not one.
/// </summary>
public sealed class Synonyms
{
    public const int LongestPhrase = 4;

    private readonly Dictionary<string, HashSet<string>> _byPhrase = new(StringComparer.Ordinal);

    /// <exception cref="InvalidDataException">A line has a side without words.</exception>
    public static Synonyms Load(params IReadOnlyList<string> paths)
    {
        var synonyms = new Synonyms();
        foreach (var path in paths)
        {
            var number = 0;
            foreach (var line in File.ReadLines(path))
            {
                number++;
                if (line.Length == 0 || line[0] == '#') continue;
                if (!synonyms.Add(line)) throw new InvalidDataException($"{path}, line {number}: '{line}' needs words on both sides.");
            }
        }
        return synonyms;
    }

    /// <summary>The stems of a phrase joined by spaces: how phrases are compared.</summary>
    public static string Key(IEnumerable<string> tokens) => string.Join(' ', tokens.Select(Stemmer.Stem));

    public IReadOnlyCollection<string> Of(string key) => _byPhrase.TryGetValue(key, out var others) ? others : [];

    private bool Add(string line)
    {
        var sides = line.Split("=>", 2);
        var left = Phrases(sides[0]);
        var right = sides.Length == 2 ? Phrases(sides[1]) : left;
        if (left.Length == 0 || right.Length == 0) return false;
        foreach (var from in left)
            foreach (var to in right)
                if (from != to)
                {
                    if (!_byPhrase.TryGetValue(from, out var set)) _byPhrase[from] = set = new HashSet<string>(StringComparer.Ordinal);
                    set.Add(to);
                }
        return true;
    }

    private static string[] Phrases(string side) =>
        [.. side.Split(',').Select(p => Key(Tokenizer.Tokenize(p).Where(t => !StopWords.Contains(t)))).Where(p => p.Length > 0)];
}
