using LeafLoaf.Core.Catalog;

namespace LeafLoaf.CatalogBuilder.Vectors;

/// <summary>Everything the vectors are learned from, read once.</summary>
internal sealed record TrainingData(
    List<Product> Products, List<FoodText> Tables, List<FoodText> Taxonomy, List<string[]> WordNet, List<string[]> OwnSynonyms, List<(string[] Said, string[] Shown)> Uses, GloveArchive General)
{
    public static TrainingData Read(string catalog, string sources, string associations, string glove)
    {
        var lines = File.ReadAllLines(associations);
        return new(
            FoodTexts.Products(catalog).ToList(),
            FoodTexts.Tables(sources).ToList(),
            [.. FoodTexts.Taxonomy(sources, "categories.full.json.gz"), .. FoodTexts.Taxonomy(sources, "ingredients.full.json.gz")],
            FoodTexts.Synonyms(sources).ToList(),
            Associations.Synonyms(lines).ToList(),
            Associations.Uses(lines).ToList(),
            GloveArchive.Read(glove));
    }

    /// <summary>Names and categories of products, a line each.</summary>
    public IEnumerable<string> Names => Products.Select(p => $"{p.Name}\n{p.Category}");

    private IEnumerable<string[]> Synonyms => WordNet.Concat(OwnSynonyms);

    /// <summary>Phrases somebody wrote down as meaning something.</summary>
    public IEnumerable<string> Curated => Synonyms.SelectMany(s => s).Concat(Uses.SelectMany(u => u.Said.Concat(u.Shown)));

    /// <summary>Synonyms including those of the taxonomies, whose first group is the node itself.</summary>
    public IEnumerable<string[]> AllSynonyms =>
        Synonyms.Concat(Taxonomy.GroupBy(t => t.Groups[0], StringComparer.Ordinal).Select(g => g.Select(t => t.Name).ToArray()));
}
