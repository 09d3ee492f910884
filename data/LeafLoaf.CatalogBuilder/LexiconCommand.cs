using LeafLoaf.CatalogBuilder.Sources;

namespace LeafLoaf.CatalogBuilder;

/// <summary>Writes the ingredient names of the taxonomy by origin to the list Core embeds.</summary>
public static class LexiconCommand
{
    public static int Run(CatalogOptions options)
    {
        const string path = "LeafLoaf.Core/Catalog/Inference/origins-taxonomy.txt";
        using var writer = new StreamWriter(path) { NewLine = "\n" };
        writer.WriteLine("# Made by \"catalog lexicon\" from the Open Food Facts ingredient taxonomy, (c) Open Food Facts contributors, ODbL 1.0.");
        writer.WriteLine("# Where an ingredient comes from; names of ingredients by origin. Corrections and additions stand in origins.txt.");
        foreach (var (origin, names) in IngredientTaxonomy.ByOrigin(options.Raw))
            foreach (var chunk in names.Chunk(40)) writer.WriteLine($"{origin}: {string.Join(", ", chunk)}");
        return 0;
    }
}
