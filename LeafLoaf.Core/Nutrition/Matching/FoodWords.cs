using LeafLoaf.Core.Retrieval;

namespace LeafLoaf.Core.Nutrition.Matching;

/// <summary>
/// How people's words become those of the table: <c>config/foods.words.txt</c> holds words said differently (courgette, zucchini), words
/// that say little (fresh, organic), words that make another food of one (dried, canned), headings and plain qualifiers. Pure after loading.
/// </summary>
public sealed class FoodWords
{
    private static readonly HashSet<string> Empty = ["and", "or", "of", "the", "a", "an", "in", "to", "with", "for", "as", "from", "by", "on", "my", "your", "is", "x"];
    private readonly Dictionary<string, string[]> _said = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<string>> _sets = new(StringComparer.Ordinal);
    private int _longestSaid = 1;

    /// <summary>Lines: <c>[section]</c>, then words; in <c>[said]</c> lines of the form <c>what people say = what the table says</c>.</summary>
    public static FoodWords Read(IEnumerable<string> lines)
    {
        var words = new FoodWords();
        var section = "";
        foreach (var line in lines.Select(l => l.Split('#')[0].Trim()).Where(l => l.Length > 0))
        {
            if (line[0] == '[') section = line.Trim('[', ']');
            else if (section == "said" && line.Split('=') is [var from, var to]) words.Add(from, to);
            else words.Set(section).UnionWith(Tokenizer.Tokenize(line).Select(Stemmer.Stem));
        }
        return words;
    }

    public static FoodWords Load(string path) => Read(File.ReadLines(path));

    /// <summary>Says little of which food is meant.</summary>
    public bool IsSoft(string stem) => Set("soft").Contains(stem);

    /// <summary>Makes another food of one.</summary>
    public bool IsAltering(string stem) => Set("altering").Contains(stem);

    /// <summary>Says that a food is the plain one.</summary>
    public bool IsPlain(string stem) => Set("plain").Contains(stem);

    /// <summary>A heading the table puts before names: "Spices, pepper, black".</summary>
    public bool IsHeading(string stem) => Set("heading").Contains(stem);

    /// <summary>A kind that the table names before the food itself: "Cheese, cheddar". People leave it out.</summary>
    public bool IsKind(string stem) => Set("kind").Contains(stem);

    /// <summary>A heading that makes something else of the food: "Sauce, cheese" is no cheese.</summary>
    public bool IsDish(string stem) => Set("dish").Contains(stem);

    /// <summary>Says that a food is ready to eat.</summary>
    public bool IsCooked(string stem) => Set("cooked").Contains(stem);

    /// <summary>A way of cooking that adds nothing, so that one stands for another: boiled, steamed, grilled.</summary>
    public bool IsAlike(string stem) => Set("alike").Contains(stem);

    /// <summary>Says that a food is not ready to eat.</summary>
    public bool IsUncooked(string stem) => Set("uncooked").Contains(stem);

    /// <summary>Everything that is said of a word at once, for the words of all names.</summary>
    internal WordMarks MarksOf(string stem) =>
        (IsAltering(stem) ? WordMarks.Altering : WordMarks.None) | (IsPlain(stem) ? WordMarks.Plain : WordMarks.None) | (IsKind(stem) ? WordMarks.Kind : WordMarks.None) | (IsDish(stem) ? WordMarks.Dish : WordMarks.None)
        | (IsCooked(stem) ? WordMarks.Cooked : WordMarks.None) | (IsUncooked(stem) ? WordMarks.Uncooked : WordMarks.None) | (stem is "seed" ? WordMarks.Seed : WordMarks.None);

    /// <summary>Stems of the words that count, people's words replaced by the table's.</summary>
    public List<string> Stems(string text) => [.. Said(Tokenizer.Tokenize(text)).Where(t => !Empty.Contains(t)).Select(Stemmer.Stem)];

    /// <summary>Words as they stand, for the vocabulary that spelling is corrected with.</summary>
    public static IEnumerable<string> Surface(string text) => Tokenizer.Tokenize(text).Where(t => !Empty.Contains(t));

    /// <summary>True for a word that somebody may say instead of one of the table.</summary>
    public bool Knows(string token) => _said.ContainsKey(token) || _said.ContainsKey(Singular(token));

    public IEnumerable<string> SaidWords => _said.Keys.SelectMany(k => k.Split(' '));

    /// <summary>True for words that stand in names but tell nothing, such as "the".</summary>
    internal static bool IsEmpty(string token) => Empty.Contains(token);

    // Toast is bread; toasted almonds are not: only the plural is taken off.
    private static string Singular(string token) => token.EndsWith('s') ? Stemmer.Stem(token) : token;

    private HashSet<string> Set(string name) => _sets.TryGetValue(name, out var set) ? set : _sets[name] = new(StringComparer.Ordinal);

    private void Add(string from, string to)
    {
        var key = Tokenizer.Tokenize(from).ToArray();
        _longestSaid = Math.Max(_longestSaid, key.Length);
        _said[string.Join(' ', key)] = [.. Tokenizer.Tokenize(to)];
    }

    // Longest phrase first, each word replaced once, so that "coriander" may stay a word of its own replacement.
    private List<string> Said(List<string> tokens)
    {
        var single = tokens.Select(Singular).ToArray();
        var said = new List<string>(tokens.Count);
        for (var i = 0; i < tokens.Count;)
        {
            var taken = 0;
            for (var n = Math.Min(_longestSaid, tokens.Count - i); n > 0 && taken == 0; n--)
                if (_said.TryGetValue(string.Join(' ', tokens.GetRange(i, n)), out var instead) || _said.TryGetValue(string.Join(' ', single[i..(i + n)]), out instead))
                {
                    said.AddRange(instead);
                    taken = n;
                }
            if (taken == 0) said.Add(tokens[i]);
            i += Math.Max(1, taken);
        }
        return said;
    }
}

/// <summary>What a word says of the food whose name it stands in.</summary>
[Flags]
internal enum WordMarks : byte
{
    None = 0,
    Altering = 1,
    Plain = 2,
    Kind = 4,
    Dish = 8,
    Cooked = 16,
    Uncooked = 32,
    Seed = 64,
}
