using LeafLoaf.Core.Catalog;
using LeafLoaf.Core.Retrieval;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace LeafLoaf.Api.Search.Understanding;

/// <summary>
/// How shoppers state conditions, read from <c>config/query_language.yaml</c> and indexed by phrase. A phrase is its tokens
/// joined by single spaces.
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
    private readonly HashSet<string> _around;

    private QueryLanguage(LanguageFile file)
    {
        _diets = file.Diets
            .SelectMany(d => d.Value.Select(phrase => (Phrase: Normal(phrase), Diet: Diet(d.Key))))
            .ToDictionary(p => p.Phrase, p => p.Diet, StringComparer.Ordinal);
        _without = file.Without.ToDictionary(w => Normal(w.Key), w => w.Value.ToExcluded(), StringComparer.Ordinal);
        _groups = file.WordGroups.ToDictionary(g => Normal(g.Key), g => g.Value.Select(Normal).ToArray(), StringComparer.Ordinal);
        (_labels, _negations, _negatedBefore) = (Set(file.Labels), Set(file.Negations), Set(file.NegatedBefore));
        (_joins, _fillers, _around) = (Set(file.Joins), Set(file.Fillers), Set(file.Around));
    }

    /// <exception cref="InvalidDataException">The file has an unknown key or names an unknown diet or allergen.</exception>
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

    public bool IsDiet(string phrase, out Diets diet) => _diets.TryGetValue(phrase, out diet);

    public bool IsLabel(string phrase) => _labels.Contains(phrase);

    public bool IsNegation(string phrase) => _negations.Contains(phrase);

    public bool NegatesBefore(string word) => _negatedBefore.Contains(word);

    public bool IsJoin(string word) => _joins.Contains(word);

    public bool IsFiller(string word) => _fillers.Contains(word);

    public bool IsAround(string phrase) => _around.Contains(phrase);

    /// <summary>What a shopper is kept from who says "without" this phrase; false when the phrase has no entry of its own.</summary>
    public bool TryExclude(string phrase, out Excluded excluded)
    {
        if (_without.TryGetValue(phrase, out excluded!)) return true;
        if (!_groups.TryGetValue(phrase, out var words)) return false;
        excluded = new Excluded(Diets.None, Allergens.None, words);
        return true;
    }

    /// <summary>All the words a word to exclude stands for, itself included.</summary>
    public IReadOnlyList<string> Group(string word) => _groups.TryGetValue(word, out var words) ? words : [word];

    private static string Normal(string phrase) => string.Join(' ', Tokenizer.Tokenize(phrase));

    private static HashSet<string> Set(IEnumerable<string> phrases) => phrases.Select(Normal).ToHashSet(StringComparer.Ordinal);

    private static Diets Diet(string name) => FlagNames<Diets>.Instance.TryParse(name, out var diet)
        ? diet : throw new InvalidDataException($"query_language.yaml: '{name}' is not a diet.");

    private sealed class LanguageFile
    {
        public Dictionary<string, List<string>> Diets { get; set; } = [];
        public Dictionary<string, WithoutEntry> Without { get; set; } = [];
        public Dictionary<string, List<string>> WordGroups { get; set; } = [];
        public List<string> Labels { get; set; } = [];
        public List<string> Negations { get; set; } = [];
        public List<string> NegatedBefore { get; set; } = [];
        public List<string> Joins { get; set; } = [];
        public List<string> Fillers { get; set; } = [];
        public List<string> Around { get; set; } = [];
    }

    private sealed class WithoutEntry
    {
        public List<string> Diets { get; set; } = [];
        public List<string> Allergens { get; set; } = [];
        public List<string> Words { get; set; } = [];

        public Excluded ToExcluded() => new(
            Diets.Aggregate(Core.Catalog.Diets.None, (set, name) => set | Diet(name)),
            Allergens.Aggregate(Core.Catalog.Allergens.None, (set, name) => set | Allergen(name)),
            [.. Words]);

        private static Allergens Allergen(string name) => FlagNames<Allergens>.Instance.TryParse(name, out var allergen)
            ? allergen : throw new InvalidDataException($"query_language.yaml: '{name}' is not an allergen.");
    }
}

/// <summary>What a negation keeps away: diets a product must meet instead, allergens it must be free of, words it must lack.</summary>
public sealed record Excluded(Diets Diets, Allergens Allergens, string[] Words);
