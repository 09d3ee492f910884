using LeafLoaf.Core.Catalog;
using LeafLoaf.Core.Retrieval;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace LeafLoaf.Api.Search.Understanding;

/// <summary>
/// How shoppers state conditions, read from <c>config/query_language.yaml</c> and indexed by phrase. What may be asked for or kept
/// away is looked up by stems joined by single spaces, the words that make a negation as they are written.
/// </summary>
public sealed class QueryLanguage
{
    public const int LongestPhrase = 4;

    private readonly Dictionary<string, Diets> _diets;
    private readonly Dictionary<string, Excluded> _without;
    private readonly Dictionary<string, string[]> _groups;
    private readonly HashSet<string> _labels;
    private readonly HashSet<string> _negations;
    private readonly HashSet<string> _negatedBefore;
    private readonly HashSet<string> _joins;
    private readonly HashSet<string> _fillers;
    private readonly HashSet<string> _heads;
    private readonly HashSet<string> _around;

    private QueryLanguage(LanguageFile file)
    {
        _diets = Table("diets", file.Diets.SelectMany(d => d.Value.Select(phrase => (Stems(phrase), LanguageFile.Diet(d.Key)))));
        _without = Table("without", file.Without.Select(w => (Stems(w.Key), w.Value.ToExcluded())));
        _groups = Table("word_groups", file.WordGroups.Select(g => (Stems(g.Key), g.Value.Select(Words).ToArray())));
        (_labels, _negations, _negatedBefore) = (Set(file.Labels, Stems), Set(file.Negations, Words), Set(file.NegatedBefore, Words));
        (_joins, _fillers, _heads) = (Set(file.Joins, Words), Set(file.Fillers, Words), Set(file.Heads, Words));
        _around = Set(file.Around, Words);
    }

    /// <exception cref="InvalidDataException">The file has an unknown key, names an unknown diet or allergen, or has a phrase twice.</exception>
    public static QueryLanguage Load(string path)
    {
        try
        {
            var reader = new DeserializerBuilder().WithNamingConvention(UnderscoredNamingConvention.Instance).Build();
            return new QueryLanguage(reader.Deserialize<LanguageFile>(File.ReadAllText(path)));
        }
        catch (YamlDotNet.Core.YamlException e)
        {
            throw new InvalidDataException($"{path}, line {e.Start.Line}: {e.InnerException?.Message ?? e.Message}", e);
        }
    }

    public bool IsDiet(string stems, out Diets diet) => _diets.TryGetValue(stems, out diet);

    public bool IsLabel(string stems) => _labels.Contains(stems);

    public bool IsNegation(string phrase) => _negations.Contains(phrase);

    public bool NegatesBefore(string word) => _negatedBefore.Contains(word);

    public bool IsJoin(string word) => _joins.Contains(word);

    public bool IsFiller(string word) => _fillers.Contains(word);

    public bool IsHead(string word) => _heads.Contains(word);

    public bool IsAround(string phrase) => _around.Contains(phrase);

    /// <summary>What a shopper is kept from who says "without" this phrase; false when the phrase has no entry of its own.</summary>
    public bool TryExclude(string stems, out Excluded excluded)
    {
        if (_without.TryGetValue(stems, out excluded!)) return true;
        if (!_groups.TryGetValue(stems, out var words)) return false;
        excluded = new Excluded(Diets.None, Allergens.None, words);
        return true;
    }

    /// <summary>All the words a word to exclude stands for, itself included.</summary>
    public IReadOnlyList<string> Group(string word) => _groups.TryGetValue(Stems(word), out var words) ? words : [word];

    private static string Words(string phrase) => string.Join(' ', Tokenizer.Tokenize(phrase));

    private static string Stems(string phrase) => Synonyms.Key(Tokenizer.Tokenize(phrase));

    private static HashSet<string> Set(IEnumerable<string> phrases, Func<string, string> form) => phrases.Select(form).ToHashSet(StringComparer.Ordinal);

    private static Dictionary<string, T> Table<T>(string name, IEnumerable<(string Key, T Value)> entries)
    {
        var table = new Dictionary<string, T>(StringComparer.Ordinal);
        foreach (var (key, value) in entries)
            if (!table.TryAdd(key, value)) throw new InvalidDataException($"query_language.yaml: '{key}' stands twice under {name}.");
        return table;
    }
}
