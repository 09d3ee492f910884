namespace LeafLoaf.Workers.Indexing;

/// <summary>Section <c>Catalog</c> of the configuration.</summary>
public sealed class CatalogOptions
{
    public const string Section = "Catalog";

    /// <summary>The catalog a new shop opens with; a relative path starts at the program's folder, empty opens an empty shop.</summary>
    public string Seed { get; set; } = "data/catalog/products.ndjson.gz";

    /// <summary>How often the index is compared with the catalog.</summary>
    public TimeSpan CheckEvery { get; set; } = TimeSpan.FromSeconds(5);

    public string? SeedPath => Seed.Length == 0 ? null : Path.Combine(AppContext.BaseDirectory, Seed);
}
