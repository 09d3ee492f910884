using System.Globalization;
using LeafLoaf.Core.Catalog;

namespace LeafLoaf.Api.Http;

/// <summary>
/// Reads query parameters one by one and collects what is wrong with each, so that a bad request is told all of its faults at once.
/// </summary>
public sealed class Fields(IQueryCollection query)
{
    private readonly Dictionary<string, List<string>> _errors = new(StringComparer.Ordinal);

    public bool Valid => _errors.Count == 0;

    public Dictionary<string, string[]> Errors => _errors.ToDictionary(e => e.Key, e => e.Value.ToArray(), StringComparer.Ordinal);

    public void Fault(string field, string message)
    {
        if (!_errors.TryGetValue(field, out var messages)) _errors[field] = messages = [];
        messages.Add(message);
    }

    public string? Text(string field, int longest)
    {
        var value = Single(field);
        if (value is null || value.Length <= longest) return value;
        Fault(field, $"At most {longest} characters are allowed; these are {value.Length}.");
        return null;
    }

    /// <summary>All values of a parameter that may repeat; a value may also list several, separated by commas.</summary>
    public string[] Names(string field, int most, bool commas)
    {
        var values = query[field].Where(v => !string.IsNullOrWhiteSpace(v))
            .SelectMany(v => commas ? v!.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) : [v!.Trim()])
            .ToArray();
        if (values.Length <= most && Array.TrueForAll(values, v => v.Length <= 200)) return values;
        Fault(field, $"At most {most} values of at most 200 characters are allowed.");
        return [];
    }

    /// <summary>A set of flags by their wire names.</summary>
    public T Flags<T>(string field, Func<T, T, T> union) where T : struct, Enum
    {
        T set = default;
        foreach (var name in Names(field, 32, commas: true))
        {
            if (FlagNames<T>.Instance.TryParse(name, out var value)) set = union(set, value);
            else Fault(field, $"'{name}' is not one of {string.Join(", ", FlagNames<T>.Instance.All)}.");
        }
        return set;
    }

    public int Whole(string field, int fallback, int min, int max)
    {
        if (Single(field) is not { Length: > 0 } text) return fallback;
        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) && value >= min && value <= max) return value;
        Fault(field, $"A whole number from {min} to {max} is needed.");
        return fallback;
    }

    public decimal? Number(string field, decimal min, decimal max)
    {
        if (Single(field) is not { Length: > 0 } text) return null;
        if (decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)
            && value >= min && value <= max) return value;
        Fault(field, string.Create(CultureInfo.InvariantCulture, $"A number from {min} to {max} is needed."));
        return null;
    }

    public bool Boolean(string field)
    {
        switch (Single(field)?.ToLowerInvariant())
        {
            case null or "" or "false" or "0": return false;
            case "true" or "1": return true;
            default:
                Fault(field, "true or false is needed.");
                return false;
        }
    }

    private string? Single(string field)
    {
        var values = query[field];
        if (values.Count > 1) Fault(field, "Only one value is allowed.");
        return values.Count > 0 ? values[0] : null;
    }
}
