using System.Text.Json;

namespace LeafLoaf.CatalogBuilder.Sources;

/// <summary>
/// English names of the Open Food Facts ingredient taxonomy with what it says of their origin, its own statement or the nearest
/// one above it: <c>plant</c> (vegan), <c>vegetarian</c>, <c>animal</c> or <c>maybe</c>.
/// </summary>
public static class IngredientTaxonomy
{
    public static SortedDictionary<string, SortedSet<string>> ByOrigin(string raw)
    {
        using var stream = new System.IO.Compression.GZipStream(File.OpenRead(Path.Combine(raw, "ingredients.full.json.gz")), System.IO.Compression.CompressionMode.Decompress);
        using var json = JsonDocument.Parse(stream);
        var all = json.RootElement;
        var origins = new SortedDictionary<string, SortedSet<string>>(StringComparer.Ordinal);
        foreach (var entry in all.EnumerateObject())
        {
            if (Origin(all, entry.Value) is not { } origin) continue;
            if (!origins.TryGetValue(origin, out var names)) origins[origin] = names = new(StringComparer.Ordinal);
            foreach (var name in EnglishNames(entry.Value)) names.Add(name);
        }
        return origins;
    }

    private static IEnumerable<string> EnglishNames(JsonElement entry)
    {
        if (!entry.TryGetProperty("synonyms", out var synonyms) || !synonyms.TryGetProperty("en", out var english)) yield break;
        foreach (var name in english.EnumerateArray())
        {
            var text = name.GetString()!.Trim().ToLowerInvariant();
            if (text.Length > 1 && text.All(c => char.IsLetterOrDigit(c) || c is ' ' or '-' or '\'') && text.Any(char.IsLetter)) yield return text.Replace('-', ' ');
        }
    }

    private static string? Origin(JsonElement all, JsonElement entry) =>
        (Property(all, entry, "vegan", 0), Property(all, entry, "vegetarian", 0)) switch
        {
            (null, null) => null,
            ("yes", _) => "plant",
            (_, "yes") => "vegetarian",
            (_, "no") => "animal",
            ("no", _) => "maybe_vegetarian",
            _ => "maybe",
        };

    // Several parents: the most careful of their statements counts.
    private static string? Property(JsonElement all, JsonElement entry, string name, int depth)
    {
        if (entry.TryGetProperty(name, out var own) && own.TryGetProperty("en", out var value)) return value.GetString() is "ignore" ? null : value.GetString();
        if (depth > 8 || !entry.TryGetProperty("parents", out var parents)) return null;
        string? worst = null;
        foreach (var parent in parents.EnumerateArray())
        {
            if (!all.TryGetProperty(parent.GetString()!, out var above)) continue;
            var said = Property(all, above, name, depth + 1);
            if (said is "no" || (said is "maybe" && worst is not "no") || worst is null) worst = said ?? worst;
        }
        return worst;
    }
}
