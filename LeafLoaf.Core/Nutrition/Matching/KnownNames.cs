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
                names._ids[string.Join(' ', words.Stems(name))] = (bought, each[^1]);
            }
        }
        return names;
    }

    public static KnownNames Load(string path, FoodWords words) => Read(File.ReadLines(path), words);

    /// <summary>All names as they are written.</summary>
    public IReadOnlyList<string> Phrases => _phrases;

    /// <summary>A portion that nobody means by its name; lines of the form <c>- id | measure</c>.</summary>
    internal bool IsMisleading(string food, string measure) => _misleading.Contains((food, measure));

    internal IEnumerable<string> Words => _phrases.SelectMany(FoodWords.Surface);

    /// <summary>Foods that names lead to.</summary>
    public IEnumerable<string> Ids => _ids.Values.SelectMany(v => new[] { v.Bought, v.Eaten }).Distinct();

    /// <summary>In the order of the words, since chocolate milk is no milk chocolate; then turned round once ("toast white").</summary>
    internal string? Of(List<string> stems, FoodUse use)
    {
        if (!_ids.TryGetValue(string.Join(' ', stems), out var ids) && !(stems.Count == 2 && !IsBoth(stems) && _ids.TryGetValue($"{stems[1]} {stems[0]}", out ids))
            && !(stems.Count > 2 && (_ids.TryGetValue(string.Join(' ', stems.Skip(1).Append(stems[0])), out ids) || _ids.TryGetValue(string.Join(' ', stems.SkipLast(1).Prepend(stems[^1])), out ids))))
            return null;
        return use == FoodUse.Eaten ? ids.Eaten : ids.Bought;
    }

    private bool IsBoth(List<string> stems) => _ids.ContainsKey(stems[0]) && _ids.ContainsKey(stems[1]);
}
