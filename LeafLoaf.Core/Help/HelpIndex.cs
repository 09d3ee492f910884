using System.Text.Json.Nodes;
using LeafLoaf.Core.Qdrant;

namespace LeafLoaf.Core.Help;

/// <summary>
/// The index of the help: one collection per version of the articles and encoder, behind the alias <see cref="Alias"/>, with the same
/// two vectors as products have. A point carries its passage, so that it can be answered from whatever files its reader has.
/// </summary>
public static class HelpIndex
{
    public const string Alias = "leafloaf_faq";

    public const string Article = "article";
    public const string Title = "title";
    public const string Text = "text";
    public const string UpdatedOn = "updated_on";

    public static string CollectionName(string version, string encoder) => $"{Alias}-{version}-{encoder}-{HelpWords.Version}";

    /// <summary>The version of the articles in a collection; null for a name that is not of this index.</summary>
    public static string? VersionOf(string? collection) => collection?.Split('-') is [Alias, var version, ..] ? version : null;

    public static JsonObject Definition(int dimensions) => new()
    {
        ["vectors"] = new JsonObject { [ProductIndex.Meaning] = new JsonObject { ["size"] = dimensions, ["distance"] = "Dot" } },
        ["sparse_vectors"] = new JsonObject { [ProductIndex.Words] = new JsonObject { ["modifier"] = "idf" } },
        ["optimizers_config"] = new JsonObject { ["default_segment_number"] = 1 },
    };

    public static JsonObject Point(HelpChunk chunk, float[] meaning)
    {
        var words = HelpWords.Of(chunk);
        return new JsonObject
        {
            ["id"] = chunk.Number,
            ["vector"] = new JsonObject
            {
                [ProductIndex.Meaning] = Array(meaning),
                [ProductIndex.Words] = new JsonObject { ["indices"] = new JsonArray([.. words.Keys.Select(k => (JsonNode)k)]), ["values"] = Array(words.Values) },
            },
            ["payload"] = new JsonObject
            {
                [Article] = chunk.Article.Id, [Title] = chunk.Article.Title, [Text] = chunk.Text,
                [UpdatedOn] = chunk.Article.UpdatedOn.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
            },
        };
    }

    private static JsonArray Array(IEnumerable<float> values) => new([.. values.Select(v => (JsonNode)MathF.Round(v, 4))]);
}
