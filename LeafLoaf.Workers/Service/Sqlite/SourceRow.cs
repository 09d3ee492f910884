using System.Globalization;

namespace LeafLoaf.Workers.Service.Sqlite;

/// <summary>A row of the file, asked for values by the names a column may have; what is wrong with it is collected.</summary>
internal sealed class SourceRow(IReadOnlyDictionary<string, object?> values)
{
    public List<string> Faults { get; } = [];

    public string Needed(int longest, params string[] names)
    {
        var text = Optional(longest, names);
        if (text is null) Faults.Add($"{names[0]} is missing");
        return text ?? "";
    }

    public string? Optional(int longest, params string[] names)
    {
        if (Convert.ToString(Find(names), CultureInfo.InvariantCulture)?.Trim() is not { Length: > 0 } text) return null;
        if (text.Length > longest) Faults.Add($"{names[0]} has more than {longest} characters");
        return text.Contains('\0', StringComparison.Ordinal) ? text.Replace("\0", "", StringComparison.Ordinal) : text;
    }

    public decimal Amount(params string[] names)
    {
        var value = Find(names);
        if (value is long or double or string && decimal.TryParse(Convert.ToString(value, CultureInfo.InvariantCulture)?.TrimStart('$'), NumberStyles.Float, CultureInfo.InvariantCulture, out var amount)
            && amount is >= 0 and < 10_000_000) return Core.Orders.Money.Round(amount);
        Faults.Add(value is null ? $"{names[0]} is missing" : $"{names[0]} is no amount: {value}");
        return 0;
    }

    public DateOnly Date(params string[] names) => (DateOnly)(DateOrNull(names) ?? Missing(names[0]))!;

    public DateOnly? DateOrNull(params string[] names)
    {
        if (Optional(40, names) is not { } text) return null;
        if (DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)) return DateOnly.FromDateTime(time);
        Faults.Add($"{names[0]} is no date: {text}");
        return DateOnly.MinValue;
    }

    /// <summary>One of some words; others stand for them.</summary>
    public string Word(string field, string? text, IReadOnlyDictionary<string, string> words, string? fallback = null)
    {
        if (text is null && fallback is not null) return fallback;
        if (text is not null && words.TryGetValue(text.ToLowerInvariant().Replace(' ', '_'), out var word)) return word;
        Faults.Add(text is null ? $"{field} is missing" : $"{field} '{text}' is not known");
        return "";
    }

    private DateOnly? Missing(string name)
    {
        Faults.Add($"{name} is missing");
        return DateOnly.MinValue;
    }

    private object? Find(string[] names) => names.Select(n => values.GetValueOrDefault(n)).FirstOrDefault(v => v is not null);
}
