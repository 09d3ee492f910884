using System.IO.Compression;
using System.Text.Json;
using LeafLoaf.Core.Catalog;
using LeafLoaf.Core.Retrieval;

namespace LeafLoaf.CatalogBuilder.Vectors;

/// <summary>
/// A text to learn from: a name (a line of its own for each part of it), what is in it, and the groups it belongs to (category, set of synonyms, parent in a taxonomy).
/// </summary>
internal sealed record FoodText(string Name, IReadOnlyList<string> Parts, IReadOnlyList<string> Groups, float Weight);

/// <summary>Reads what LeafLoaf learns the meaning of words from: its own catalog, food tables, taxonomies and synonyms.</summary>
internal static class FoodTexts
{
    public static IEnumerable<Product> Products(string catalog)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(catalog), CompressionMode.Decompress));
        while (reader.ReadLine() is { } line)
            if (line.Length > 0) yield return JsonSerializer.Deserialize(line, ProductJson.Default.Product)!;
    }

    public static FoodText Of(Product product)
    {
        string[] groups = product.Category is { } category ? [$"category:{category}"] : [];
        return new($"{product.Name}\n{product.Category}", ProductText.FirstIngredients(product.Ingredients), groups, 1);
    }

    /// <summary>Food tables: a description such as "Squash, winter, acorn, raw" and its food group.</summary>
    public static IEnumerable<FoodText> Tables(string sources)
    {
        foreach (var row in Csv(sources, "usda_sr28_foods.csv.gz"))
            yield return new($"{row["description"]}\n{row["common_name"]}", [], [$"sr28:{row["group"]}"], 1);
        foreach (var row in Csv(sources, "fndds.csv.gz")) yield return new(row["Main food description"], [], [], 0.5f);
        foreach (var row in Csv(sources, "usda_branded_branded_food.csv.gz"))
            yield return new($"{row["short_description"]}\n{row["branded_food_category"]}",
                ProductText.FirstIngredients(row["ingredients"]), [$"branded:{row["branded_food_category"]}"], 0.5f);
    }

    /// <summary>Taxonomy nodes: each English synonym belongs to its node and to the node's parents.</summary>
    public static IEnumerable<FoodText> Taxonomy(string sources, string file)
    {
        using var stream = new GZipStream(File.OpenRead(Path.Combine(sources, file)), CompressionMode.Decompress);
        using var json = JsonDocument.Parse(stream);
        foreach (var node in json.RootElement.EnumerateObject())
        {
            var names = English(node.Value, "synonyms").Concat(English(node.Value, "name")).Concat(English(node.Value, "ciqual_food_name"))
                .Distinct(StringComparer.OrdinalIgnoreCase).ToArray();
            List<string> groups = [$"{file[0]}:{node.Name}"];
            if (node.Value.TryGetProperty("parents", out var parents))
                groups.AddRange(parents.EnumerateArray().Select(p => $"{file[0]}:{p.GetString()}"));
            foreach (var name in names) yield return new(name, [], groups, 1);
        }
    }

    private static string[] English(JsonElement node, string property)
    {
        if (!node.TryGetProperty(property, out var byLanguage) || !byLanguage.TryGetProperty("en", out var english)) return [];
        return english.ValueKind == JsonValueKind.Array ? english.EnumerateArray().Select(e => e.GetString()).OfType<string>().ToArray()
            : english.GetString() is { } one ? [one] : [];
    }

    /// <summary>Sets of synonyms, each a list of phrases.</summary>
    public static IEnumerable<string[]> Synonyms(string sources) =>
        Csv(sources, "wordnet_food_synsets.csv").Select(row => row["lemmas"].Split('|'));

    public static IEnumerable<Dictionary<string, string>> Csv(string sources, string file) => CsvRows.Read(Path.Combine(sources, file));
}
