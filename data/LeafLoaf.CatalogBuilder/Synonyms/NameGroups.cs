using System.Text.Json;
using LeafLoaf.CatalogBuilder.Sources;

namespace LeafLoaf.CatalogBuilder.Synonyms;

/// <summary>The English names one source gives to one food.</summary>
/// <param name="Id">The taxonomy's identifier or WordNet's synset number.</param>
internal sealed record NameGroup(string Id, IReadOnlyList<string> Names);

/// <summary>Reads the groups of two or more names from the Open Food Facts taxonomies and from WordNet.</summary>
internal static class NameGroups
{
    public static IEnumerable<NameGroup> Read(string raw) =>
        Taxonomy(Path.Combine(raw, "ingredients.full.json.gz"))
            .Concat(Taxonomy(Path.Combine(raw, "categories.full.json.gz")))
            .Concat(WordNet(Path.Combine(raw, "wordnet_food_synsets.csv")))
            .Where(g => g.Names.Count > 1);

    private static IEnumerable<NameGroup> Taxonomy(string path)
    {
        using var reader = Tables.Open(path);
        using var json = JsonDocument.Parse(reader.BaseStream);
        foreach (var node in json.RootElement.EnumerateObject())
        {
            var names = new List<string>();
            if (node.Value.TryGetProperty("name", out var name) && name.TryGetProperty("en", out var english)) names.Add(english.GetString()!);
            if (node.Value.TryGetProperty("synonyms", out var all) && all.TryGetProperty("en", out var synonyms))
                names.AddRange(synonyms.EnumerateArray().Select(s => s.GetString()!));
            yield return new NameGroup(node.Name, names);
        }
    }

    private static IEnumerable<NameGroup> WordNet(string path) =>
        Tables.Csv(path).Select(row => new NameGroup(row["synset"], row["lemmas"].Split('|')));
}
