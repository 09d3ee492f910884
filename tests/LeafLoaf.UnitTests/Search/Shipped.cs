using LeafLoaf.Api.Search.Understanding;
using LeafLoaf.Core.Catalog;
using LeafLoaf.Core.Catalog.Inference;

namespace LeafLoaf.UnitTests.Search;

/// <summary>The configuration as it ships with the Api.</summary>
internal static class Shipped
{
    public static QueryLanguage Language { get; } = QueryLanguage.Load(Path("query_language.yaml"));

    public static Synonyms Synonyms { get; } = Synonyms.Load(Path("synonyms.txt"), Path("synonyms.derived.txt"));

    public static ProductAttributes Attributes { get; } = new(AttributeRule.Read(Path("attributes.yaml")));

    public static string Path(string file) => System.IO.Path.Combine(AppContext.BaseDirectory, "config", file);
}
