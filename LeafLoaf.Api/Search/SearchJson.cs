using System.Text.Json;

namespace LeafLoaf.Api.Search;

/// <summary>What the parts of a search's answer write alike.</summary>
internal static class SearchJson
{
    public static void WriteTexts(this Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts) json.WriteStringValue(text);
        json.WriteEndArray();
    }

    public static double Rounded(float value) => Math.Round(value, 4);
}
