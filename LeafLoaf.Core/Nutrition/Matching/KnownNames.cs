namespace LeafLoaf.Core.Nutrition.Matching;

/// <summary>How a food is meant: as it is bought (recipes, looking it up) or as it is eaten (meals).</summary>
public enum FoodUse { Bought, Eaten }

/// <summary>
/// <c>config/foods.names.txt</c>: what people call the foods they name most, with the id that is meant, and where it differs the id
/// as eaten: <c>rice = sr28:20044 | sr28:20045</c>. A name with "and" or "with" in it also keeps those words together in a meal.
/// </summary>
public sealed class KnownNames
{
    private readonly Dictionary<string, (string Bought, string Eaten)> _ids = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (string Bought, string Eaten)?> _anyOrder = new(StringComparer.Ordinal);
    private readonly HashSet<string> _joined = new(StringComparer.Ordinal);
    private readonly List<string> _phrases = [];

    private readonly HashSet<(string Food, string Measure)> _misleading = [];

    private KnownNames()
    {
    }

    public static KnownNames Read(IEnumerable<string> lines, FoodWords words)
    {
        var names = new KnownNames();
        foreach (var line in lines.Select(l => l.Split('#')[0].Trim()).Where(l => l.Length > 0))
        {
            if (line[0] == '-' && line[1..].Split('|', StringSplitOptions.TrimEntries) is [var food, var measure])
            {
                names._misleading.Add((food, measure));
                continue;
            }
            if (line.Split('=') is not [var called, var ids] || ids.Split('|', StringSplitOptions.TrimEntries) is not [var bought, ..] each)
                throw new FormatException($"'{line}' is not of the form 'name, name = id | id when eaten'.");
            foreach (var name in called.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            {
                names._phrases.Add(name);
                if (name.Split(' ').Any(w => w is "and" or "with" or "n" or "&" or "in" or "on" or "mixed")) names._joined.Add(Sorted([.. words.Stems(name).Distinct(StringComparer.Ordinal)]));
                names.Add([.. words.Stems(name).Distinct(StringComparer.Ordinal)], (bought, each[^1]));
            }
        }
        return names;
    }

    public static KnownNames Load(string path, FoodWords words) => Read(File.ReadLines(path), words);

    /// <summary>All names as they are written.</summary>
    public IReadOnlyList<string> Phrases => _phrases;

    /// <summary>True for a name that itself has a joining word: macaroni and cheese.</summary>
    internal bool IsJoined(List<string> stems) => _joined.Contains(Sorted([.. stems.Distinct(StringComparer.Ordinal)]));

    /// <summary>A portion that nobody means by its name; lines of the form <c>- id | measure</c>.</summary>
    internal bool IsMisleading(string food, string measure) => _misleading.Contains((food, measure));

    internal IEnumerable<string> Words => _phrases.SelectMany(FoodWords.Surface);

    /// <summary>Foods that names lead to.</summary>
    public IEnumerable<string> Ids => _ids.Values.SelectMany(v => new[] { v.Bought, v.Eaten }).Distinct();

    /// <summary>In the order of the words, since chocolate milk is no milk chocolate; then in another order, where it can only mean the same ("toast white").</summary>
    internal string? Of(List<string> stems, FoodUse use)
    {
        // "Sourdough toast" says bread twice.
        var words = stems.Count < 2 ? stems : [.. stems.Distinct(StringComparer.Ordinal)];
        if (!_ids.TryGetValue(string.Join(' ', words), out var ids))
        {
            if (words.Count < 2 || words.Count == 2 && IsBoth(words) || !_anyOrder.TryGetValue(Sorted(words), out var turned) || turned is not { } only) return null;
            ids = only;
        }
        return use == FoodUse.Eaten ? ids.Eaten : ids.Bought;
    }

    private void Add(List<string> stems, (string Bought, string Eaten) ids)
    {
        var name = string.Join(' ', stems);
        var again = _ids.ContainsKey(name);
        _ids[name] = ids;
        if (stems.Count < 2) return;
        var sorted = Sorted(stems);
        if (again || !_anyOrder.TryGetValue(sorted, out var known)) _anyOrder[sorted] = ids;
        else if (known != ids) _anyOrder[sorted] = null;
    }

    private static string Sorted(List<string> stems) => string.Join(' ', stems.Order(StringComparer.Ordinal));

    private bool IsBoth(List<string> stems) => _ids.ContainsKey(stems[0]) && _ids.ContainsKey(stems[1]);
}
