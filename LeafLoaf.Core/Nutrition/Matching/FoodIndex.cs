using LeafLoaf.Core.Nutrition.Foods;
using LeafLoaf.Core.Retrieval;

namespace LeafLoaf.Core.Nutrition.Matching;

/// <summary>
/// All foods in memory, in columns: names, numbers as 32-bit floats, portions, and for every word the foods that have it. Some 14,000
/// foods take about 8 MB. Built once and never changed: a new version is a new index.
/// </summary>
public sealed class FoodIndex
{
    private readonly List<Entry> _entries = [];
    private readonly List<float> _amounts = [];
    private readonly Dictionary<string, int> _ordinals = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _tokens = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<int>> _known = new(StringComparer.Ordinal);
    private readonly int[][] _postings;
    private readonly Token[][] _names;
    private readonly string[] _stems;
    private readonly WordMarks[] _marks;
    private readonly float[] _weights;

    /// <summary>Of this code: raise it when the same table may give another answer.</summary>
    public const string Code = "4";

    /// <param name="version">Of the table; goes into every answer made from it.</param>
    /// <param name="names">What people call a food, by id; see <see cref="KnownNames"/>.</param>
    public FoodIndex(IEnumerable<Food> foods, FoodWords words, KnownNames names, string version)
    {
        (Words, Names, Version) = (words, names, version);
        var postings = new List<List<int>>();
        var parts = new List<Token[]>();
        var surface = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var food in foods)
        {
            var ordinal = _entries.Count;
            if (!_ordinals.TryAdd(food.Id, ordinal)) continue;
            _entries.Add(new(food, [.. food.Portions.Where(p => !names.IsMisleading(food.Id, p.Measure)).Select(p => p with { Measure = string.Intern(p.Measure) })]));
            for (var n = 0; n < NutrientSet.Count; n++) _amounts.Add((float?)food.Per100[(Nutrient)n] ?? float.NaN);
            parts.Add([.. NameParts.Of(food.Name, words).Select(p => new Token(TokenOf(p.Stem, postings), p.Segment, p.InBrackets, p.Brand))]);
            foreach (var token in parts[^1].Select(t => t.No).Distinct()) postings[token].Add(ordinal);
            foreach (var alias in food.Aliases) Know(words.Stems(alias), ordinal);
            // What people say is not what the table says: its own names are taken as they stand.
            Know(FoodWords.Surface(food.Name).Select(Stemmer.Stem), ordinal);
            foreach (var word in FoodWords.Surface(food.Name).Concat(food.Aliases.SelectMany(FoodWords.Surface)))
                surface[word] = surface.GetValueOrDefault(word) + 1;
        }
        foreach (var word in names.Words.Concat(words.SaidWords)) surface[word] = surface.GetValueOrDefault(word) + 20;
        Spelling = new(surface.Select(w => (w.Key, w.Value)));
        Surface = new HashSet<string>(surface.Keys, StringComparer.Ordinal);
        _postings = [.. postings.Select(p => p.ToArray())];
        _names = [.. parts];
        _stems = new string[_tokens.Count];
        foreach (var (stem, no) in _tokens) _stems[no] = stem;
        _marks = [.. _stems.Select(words.MarksOf)];
        _weights = [.. _postings.Select(p => (float)Math.Log(1 + (double)_entries.Count / p.Length))];
        _amounts.TrimExcess();
        _entries.TrimExcess();
    }

    public FoodWords Words { get; }
    public KnownNames Names { get; }
    public string Version { get; }
    public Spelling Spelling { get; }
    public int Count => _entries.Count;
    internal HashSet<string> Surface { get; }

    public int? OrdinalOf(string id) => _ordinals.TryGetValue(id, out var ordinal) ? ordinal : null;

    public string IdOf(int ordinal) => _entries[ordinal].Id;

    public string NameOf(int ordinal) => _entries[ordinal].Name;

    public string? CategoryOf(int ordinal) => _entries[ordinal].Category;

    public string SourceOf(int ordinal) => _entries[ordinal].Source;

    public IReadOnlyList<FoodPortion> PortionsOf(int ordinal) => _entries[ordinal].Portions;

    public Food Of(int ordinal)
    {
        var entry = _entries[ordinal];
        return new()
        {
            Id = entry.Id, Name = entry.Name, Source = entry.Source, Category = entry.Category, Group = entry.Group, Basis = entry.Basis,
            Confidence = entry.Confidence, EnergyFrom = entry.EnergyFrom, Brand = entry.Brand, Gtin = entry.Gtin, Portions = entry.Portions,
            Aliases = entry.Aliases,
            // Through decimal: 51.368 as a float is 51.36800003 as a double.
            Per100 = NutrientSet.Of(n => _amounts[ordinal * NutrientSet.Count + (int)n] is var f && float.IsNaN(f) ? null : (double)(decimal)f),
        };
    }

    public Food? Find(string id) => OrdinalOf(id) is { } ordinal ? Of(ordinal) : null;

    /// <summary>True for a text that is a name as it stands, so that its "and" or "with" parts nothing.</summary>
    public bool IsName(string text)
    {
        var stems = Words.Stems(text);
        return stems.Count > 0 && (Names.Of(stems, FoodUse.Eaten) is not null || KnownAs(KeyOf(stems)).Count > 0);
    }

    /// <summary>True for what people call some food, whatever the table names.</summary>
    public bool IsCalled(string text) => Meant(text) is not null;

    /// <summary>The food that people call so, as it is eaten; null for what is no known name.</summary>
    internal string? Meant(string text) => Words.Stems(text) is { Count: > 0 } stems ? Names.Of(stems, FoodUse.Eaten) : null;

    /// <summary>True for a name whose "and" or "with" parts nothing; eggs and toast are no egg bread.</summary>
    public bool IsJoined(string text)
    {
        var stems = Words.Stems(text);
        return Names.IsJoined(stems) || KnownAs(KeyOf(stems)).Any(o => NameOf(o).Contains(" and ", StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>True for a word that some food's name has or that people say for one.</summary>
    public bool Knows(string word) => Surface.Contains(word) || Words.IsSoft(Stemmer.Stem(word)) || TokenOf(Stemmer.Stem(word)) is not null || Words.Knows(word);

    /// <summary>Foods that carry exactly these words as a name or alias.</summary>
    internal IReadOnlyList<int> KnownAs(string key) => _known.TryGetValue(key, out var known) ? known : [];

    /// <summary>The same for the same words in any order.</summary>
    internal static string KeyOf(IEnumerable<string> stems) => string.Join(' ', stems.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));

    internal int? TokenOf(string stem) => _tokens.TryGetValue(stem, out var token) ? token : null;

    internal int[] Having(int token) => _postings[token];

    /// <summary>How telling a word is: the rarer, the more.</summary>
    internal float WeightOf(int token) => _weights[token];

    internal string StemOf(int token) => _stems[token];

    internal WordMarks MarksOf(int token) => _marks[token];

    internal ReadOnlySpan<Token> NameTokens(int ordinal) => _names[ordinal];

    private int TokenOf(string stem, List<List<int>> postings)
    {
        if (_tokens.TryGetValue(stem, out var token)) return token;
        postings.Add([]);
        return _tokens[stem] = postings.Count - 1;
    }

    private void Know(IEnumerable<string> stems, int ordinal)
    {
        var key = KeyOf(stems);
        if (!_known.TryGetValue(key, out var known)) _known[key] = known = new(1);
        known.Add(ordinal);
    }

    internal readonly record struct Token(int No, byte Segment, bool InBrackets, bool Brand);

    private sealed class Entry(Food food, IReadOnlyList<FoodPortion> portions)
    {
        public readonly string Id = food.Id;
        public readonly string Name = food.Name;
        public readonly string Source = string.Intern(food.Source);
        public readonly string? Category = food.Category is { } c ? string.Intern(c) : null;
        public readonly string? EnergyFrom = food.EnergyFrom;
        public readonly string? Brand = food.Brand;
        public readonly string? Gtin = food.Gtin;
        public readonly FoodGroup? Group = food.Group;
        public readonly FoodBasis Basis = food.Basis;
        public readonly float Confidence = (float)food.Confidence;
        public readonly IReadOnlyList<FoodPortion> Portions = portions;
        public readonly IReadOnlyList<string> Aliases = food.Aliases;
    }
}
