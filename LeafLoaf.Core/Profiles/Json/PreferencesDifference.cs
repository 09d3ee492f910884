using System.Text.Json.Nodes;

namespace LeafLoaf.Core.Profiles;

/// <summary>Says where two states of preferences differ.</summary>
public static class PreferencesDifference
{
    /// <summary>One line per difference, for example <c>brands.oatly.browse.0: 0.12 and 0.13</c>; nothing for equal states.</summary>
    public static IEnumerable<string> Of(Preferences one, Preferences other) =>
        Walk("", JsonNode.Parse(PreferencesJson.Write(one)), JsonNode.Parse(PreferencesJson.Write(other)));

    private static IEnumerable<string> Walk(string path, JsonNode? one, JsonNode? other)
    {
        if (JsonNode.DeepEquals(one, other)) return [];
        var (mine, theirs) = (Parts(one), Parts(other));
        if (mine is null || theirs is null) return [$"{path}: {Short(one)} and {Short(other)}"];
        return mine.Keys.Union(theirs.Keys, StringComparer.Ordinal).SelectMany(key =>
            Walk(path.Length == 0 ? key : $"{path}.{key}", mine.GetValueOrDefault(key), theirs.GetValueOrDefault(key)));
    }

    // Entries of a list go by their key, where they have one.
    private static Dictionary<string, JsonNode?>? Parts(JsonNode? node) => node switch
    {
        JsonObject thing => thing.ToDictionary(p => p.Key, p => p.Value, StringComparer.Ordinal),
        JsonArray list => list.Select((entry, i) => ((entry as JsonObject)?["key"]?.ToString() ?? i.ToString(System.Globalization.CultureInfo.InvariantCulture), entry))
            .ToDictionary(p => p.Item1, p => p.entry, StringComparer.Ordinal),
        _ => null,
    };

    private static string Short(JsonNode? node)
    {
        var text = node?.ToJsonString() ?? "nothing";
        return text.Length <= 80 ? text : text[..77] + "...";
    }
}
