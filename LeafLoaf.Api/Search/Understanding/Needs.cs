using LeafLoaf.Core.Catalog;
using LeafLoaf.Core.Retrieval;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace LeafLoaf.Api.Search.Understanding;

/// <summary>
/// What products serve which dish, food, occasion or wish, from the <c>config/needs*.yaml</c> files. An entry reads
/// <c>tacos, taco salad: taco shell, tortilla</c>: phrases that mean the same, and products in order. Phrases are compared by
/// their stems, small words left out.
/// </summary>
public sealed class Needs
{
    /// <summary>Words of the longest phrase, small words not counted.</summary>
    public const int LongestPhrase = 4;

    private const string Sep = ",";

    private readonly Dictionary<string, Dictionary<string, NeedEntry>> _tables = new(StringComparer.Ordinal);
    private readonly Dictionary<string, NeedKind> _before;
    private readonly Dictionary<string, NeedKind> _after;
    private readonly Dictionary<string, ShelfEntry> _shelves = new(StringComparer.Ordinal);
    private readonly HashSet<string> _wish;
    private readonly HashSet<string> _asking;
    private readonly HashSet<string> _blocking;

    private Needs(NeedsFile file)
    {
        var strict = ByPhrase(file.Strict);
        var preferred = ByPhrase(file.Prefer);
        foreach (var (name, table) in file.Tables()) _tables[name] = Table(name, table, strict, preferred);
        foreach (var phrase in strict.Keys.Concat(preferred.Keys))
            if (!_tables.Values.Any(t => t.ContainsKey(phrase))) throw new InvalidDataException($"needs.yaml: no entry is for '{phrase}'.");
        _before = Frames(file, f => f.Before);
        _after = Frames(file, f => f.After);
        foreach (var (words, shelf) in file.Shelves)
            foreach (var word in Split(words)) _shelves[Key(word)] = new ShelfEntry(Split(shelf), Split(shelf).Select(Key).ToHashSet(StringComparer.Ordinal));
        (_wish, _asking, _blocking) = ([.. Split(file.Wish)], [.. Split(file.Asking)], [.. Split(file.Blocking)]);
    }

    /// <exception cref="InvalidDataException">A file has an unknown key, a phrase twice, or names an unknown diet.</exception>
    public static Needs Load(params IReadOnlyList<string> paths)
    {
        var reader = new DeserializerBuilder().WithNamingConvention(UnderscoredNamingConvention.Instance).Build();
        var all = new NeedsFile();
        foreach (var path in paths)
        {
            try
            {
                all.Add(reader.Deserialize<NeedsFile>(File.ReadAllText(path)));
            }
            catch (YamlDotNet.Core.YamlException e)
            {
                throw new InvalidDataException($"{path}, line {e.Start.Line}: {e.InnerException?.Message ?? e.Message}", e);
            }
        }
        return new Needs(all);
    }

    /// <summary>All entries with their phrases, table by table.</summary>
    public IEnumerable<(string Table, string Phrase, NeedEntry Entry)> Entries =>
        _tables.SelectMany(t => t.Value.Select(e => (t.Key, e.Key, e.Value)));

    public NeedEntry? Find(string table, string key) => _tables[table].GetValueOrDefault(key);

    public bool IsBefore(string phrase, out NeedKind kind) => _before.TryGetValue(phrase, out kind);

    public bool IsAfter(string phrase, out NeedKind kind) => _after.TryGetValue(phrase, out kind);

    /// <summary>A word for many kinds of products: snack, drink, breakfast.</summary>
    public ShelfEntry? Shelf(string word) => _shelves.GetValueOrDefault(Stemmer.Stem(word));

    /// <summary>Said around a need without narrowing it: quick, easy, my.</summary>
    public bool IsWish(string word) => _wish.Contains(word) || _asking.Contains(word);

    /// <summary>Asks openly: something, what, ideas.</summary>
    public bool IsAsking(string word) => _asking.Contains(word);

    /// <summary>Before a frame says that it is none: "ready to bake".</summary>
    public bool IsBlocking(string word) => _blocking.Contains(word);

    /// <summary>The stems of a phrase without small words.</summary>
    public static string Key(string phrase) => Synonyms.Key(Tokenizer.Tokenize(phrase).Where(t => !StopWords.Contains(t)));

    private static Dictionary<string, NeedEntry> Table(
        string name, Dictionary<string, string> lines, Dictionary<string, Diets> strict, Dictionary<string, Diets> preferred)
    {
        var table = new Dictionary<string, NeedEntry>(StringComparer.Ordinal);
        foreach (var (phrases, products) in lines)
            foreach (var key in Split(phrases).Select(Key).Distinct())
            {
                // Phrases share a line: what is one of them is no substitute for it, nor its own companion.
                string[] list = [.. Split(products).Where(p => Key(p) != key)];
                if (key.Length == 0 || key.Count(c => c == ' ') >= LongestPhrase || list.Length == 0)
                    throw new InvalidDataException($"needs, {name}: '{phrases}' needs phrases of 1 to {LongestPhrase} words and products.");
                var entry = new NeedEntry(list, strict.GetValueOrDefault(key), preferred.GetValueOrDefault(key));
                if (!table.TryAdd(key, entry)) throw new InvalidDataException($"needs, {name}: '{key}' is there twice.");
            }
        return table;
    }

    private static Dictionary<string, Diets> ByPhrase(Dictionary<string, string> lines)
    {
        var byPhrase = new Dictionary<string, Diets>(StringComparer.Ordinal);
        foreach (var (name, phrases) in lines)
        {
            if (!FlagNames<Diets>.Instance.TryParse(name, out var diet)) throw new InvalidDataException($"needs.yaml: '{name}' is not a diet.");
            foreach (var phrase in Split(phrases).Select(Key)) byPhrase[phrase] = byPhrase.GetValueOrDefault(phrase) | diet;
        }
        return byPhrase;
    }

    private static Dictionary<string, NeedKind> Frames(NeedsFile file, Func<FrameLines, string> side) => file.Frames
        .SelectMany(f => Split(side(f.Value)).Select(phrase => (phrase, f.Key)))
        .ToDictionary(f => f.phrase, f => f.Key, StringComparer.Ordinal);

    private static string[] Split(string list) => list.Split(Sep, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    /// <param name="Products">As written.</param>
    /// <param name="Keys">Their stems.</param>
    public sealed record ShelfEntry(IReadOnlyList<string> Products, IReadOnlySet<string> Keys)
    {
        /// <summary>True for a product of the shelf, or one whose last word is: "herbal tea" is tea.</summary>
        public bool Holds(string product) => Key(product) is var key && (Keys.Contains(key) || Keys.Contains(key[(key.LastIndexOf(' ') + 1)..]));
    }

    private sealed class FrameLines
    {
        public string Before { get; set; } = "";
        public string After { get; set; } = "";
    }

    private sealed class NeedsFile
    {
        public Dictionary<NeedKind, FrameLines> Frames { get; set; } = [];
        public Dictionary<string, string> Shelves { get; set; } = [];
        public string Wish { get; set; } = "";
        public string Asking { get; set; } = "";
        public string Blocking { get; set; } = "";
        public Dictionary<string, string> Strict { get; set; } = [];
        public Dictionary<string, string> Prefer { get; set; } = [];
        public Dictionary<string, string> Dishes { get; set; } = [];
        public Dictionary<string, string> Pairings { get; set; } = [];
        public Dictionary<string, string> Substitutes { get; set; } = [];
        public Dictionary<string, string> Purposes { get; set; } = [];
        public Dictionary<string, string> Tastes { get; set; } = [];

        public IEnumerable<(string Name, Dictionary<string, string> Lines)> Tables() =>
            [("dishes", Dishes), ("pairings", Pairings), ("substitutes", Substitutes), ("purposes", Purposes), ("tastes", Tastes)];

        public void Add(NeedsFile other)
        {
            foreach (var (kind, lines) in other.Frames) Frames.Add(kind, lines);
            foreach (var (mine, theirs) in Tables().Zip(other.Tables(), (a, b) => (a.Lines, b.Lines)).Append((Shelves, other.Shelves)))
                foreach (var (key, value) in theirs) mine.Add(key, value);
            foreach (var (key, value) in other.Strict) Strict.Add(key, value);
            foreach (var (key, value) in other.Prefer) Prefer.Add(key, value);
            (Wish, Asking, Blocking) = (Wish + Sep + other.Wish, Asking + Sep + other.Asking, Blocking + Sep + other.Blocking);
        }
    }
}
