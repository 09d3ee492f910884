using LeafLoaf.Api.Search.Index;
using LeafLoaf.Core.Retrieval;

namespace LeafLoaf.Api.Search.Understanding;

/// <summary>
/// Words that mean the same in a shop, from text files of one group a line: <c>a, b, c</c> all mean each other,
/// <c>a =&gt; b, c</c> only leads from a to b and c. Words in quotes on the left count only as they are written, and what they lead
/// to stands in their place: <c>"sweets" =&gt; candy</c> means no sweet corn and leaves sweet potatoes alone. Expansion is one level
/// deep: a synonym of a synonym is not one.
/// </summary>
public sealed class Synonyms
{
    public const int LongestPhrase = 4;

    private readonly Dictionary<string, HashSet<string>> _byStems = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<string>> _byWords = new(StringComparer.Ordinal);
    private static readonly HashSet<string> None = [];

    private readonly HashSet<string> _partOfPhrase = new(StringComparer.Ordinal);
    private readonly Lazy<Spelling> _spelling;

    private Synonyms() => _spelling = new Lazy<Spelling>(() => new Spelling(_byStems.Keys.Where(k => !k.Contains(' ')).Select(k => (k, 1))));

    /// <summary>The single words that have synonyms, for correcting words no product has.</summary>
    public Spelling Spelling => _spelling.Value;

    /// <exception cref="InvalidDataException">A line has a side without words or a phrase that is too long.</exception>
    public static Synonyms Load(params IReadOnlyList<string> paths) => Load(paths, []);

    /// <param name="lines">More of the same form, from elsewhere.</param>
    /// <exception cref="InvalidDataException">A line has a side without words or a phrase that is too long.</exception>
    public static Synonyms Load(IReadOnlyList<string> paths, IEnumerable<string> lines)
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
        foreach (var line in lines)
            if (synonyms.Add(line) is { } fault) throw new InvalidDataException($"'{line}' {fault}.");
        return synonyms;
    }

    /// <summary>The stems of a phrase joined by spaces: how phrases are compared.</summary>
    public static string Key(IEnumerable<string> tokens) => string.Join(' ', tokens.Select(Stemmer.Stem));

    /// <summary>True for a word that has synonyms, alone or in a phrase.</summary>
    public bool Knows(string word) => _partOfPhrase.Contains(Stemmer.Stem(word));

    /// <summary>What the words of a query also mean, each as stems joined by spaces. Small words must have been left out.</summary>
    public IReadOnlyCollection<string> Of(IReadOnlyList<string> tokens) =>
        InPlaceOf(tokens) is { Count: > 0 } instead ? instead : _byStems.GetValueOrDefault(Key(tokens)) ?? None;

    /// <summary>What the words mean and nothing else, if they stand in quotes.</summary>
    public IReadOnlyCollection<string> InPlaceOf(IReadOnlyList<string> tokens) => _byWords.GetValueOrDefault(string.Join(' ', tokens)) ?? None;

    private string? Add(string line)
    {
        var sides = line.Split("=>", 2);
        var left = Phrases(sides[0]);
        var right = sides.Length == 2 ? Phrases(sides[1]) : left;
        if (left.Length == 0 || right.Length == 0) return "needs words on both sides";
        if (left.Concat(right).Any(p => p.Stems.Count(c => c == ' ') >= LongestPhrase)) return $"has a phrase of more than {LongestPhrase} words";
        _partOfPhrase.UnionWith(left.Concat(right).SelectMany(p => p.Stems.Split(' ')));
        foreach (var from in left)
            foreach (var to in right)
                if (from.Stems != to.Stems || from.AsWritten is not null)
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
