using System.IO.Compression;
using System.Text.Json;
using LeafLoaf.Api.Search.Index;
using LeafLoaf.Core.Catalog;
using LeafLoaf.Core.Retrieval;

namespace LeafLoaf.UnitTests.Search;

/// <summary>The names and categories of the catalog as it ships: what tests need that ask whether words are those of products.</summary>
internal static class WholeCatalog
{
    private static readonly List<Product> All = [];
    private static readonly List<Product> Stating = [];
    private static readonly Lazy<CatalogSnapshot> Loaded = new(Load);

    public static CatalogSnapshot Snapshot => Loaded.Value;

    /// <summary>The products whose list may have a "contains" statement, with their texts.</summary>
    public static IReadOnlyList<Product> WithStatement => Snapshot is null ? [] : Stating;

    /// <summary>Every product, without its texts.</summary>
    public static IReadOnlyList<Product> Products => Snapshot is null ? [] : All;

    public static string NameOf(int ordinal) => Snapshot.Ids[ordinal];

    private static CatalogSnapshot Load()
    {
        var lexicon = new LexiconBuilder();
        var (names, heads, hashes, diets) = (new List<string>(), new List<uint>(), new List<ulong>(), new List<Diets>());
        var categories = new HashSet<string>(StringComparer.Ordinal);
        foreach (var line in Lines())
        {
            var product = JsonSerializer.Deserialize(line, ProductJson.Default.Product)!;
            if (product.Ingredients?.Contains("contains", StringComparison.OrdinalIgnoreCase) == true) Stating.Add(product);
            product = product with { Ingredients = null, Description = null };
            lexicon.Add(names.Count, product);
            All.Add(product);
            names.Add(product.Name);
            heads.Add(SparseEncoder.TermId(HeadNoun.Of(product.Name)));
            hashes.Add(CatalogSnapshot.NameHash(Words(product.Name)));
            diets.Add(product.Diets);
            if (product.Category is { } category) categories.Add(category);
        }
        var count = names.Count;
        var built = lexicon.Build();
        return new CatalogSnapshot
        {
            Collection = "whole", Count = count, Nos = [.. Enumerable.Range(0, count)], Ids = new ProductIds(names), Attributes = new ulong[count], AttributeNames = Shipped.Attributes, PriceLevel = new byte[count],
            Categories = [.. categories], Category = new short[count], CategoryConfidence = new float[count], Brands = [], Brand = [.. Enumerable.Repeat(-1, count)],
            Diets = [.. diets], NotFreeOf = [.. All.Select(p => p.Allergens.NotProvenAbsent)], Price = new float[count], SizeAmount = new float[count], SizeUnit = new char[count],
            Completeness = new float[count], WithIngredients = new ProductSet(count), Lexicon = built, Documents = new JsonDocuments(),
            BrandNames = new BrandNames([], [], built), CategoryNames = categories.GroupBy(Key).ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal),
            NameLength = [.. names.Select(n => (byte)Math.Min(byte.MaxValue, Words(n).Count()))], NameHashes = [.. hashes], KnownNames = [.. hashes], Head = [.. heads],
        };
    }

    private static IEnumerable<string> Lines()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory.FullName, "LeafLoaf.sln"))) directory = directory.Parent!;
        using var file = File.OpenRead(Path.Combine(directory.FullName, "data", "catalog", "products.ndjson.gz"));
        using var unzipped = new GZipStream(file, CompressionMode.Decompress);
        using var reader = new StreamReader(unzipped);
        while (reader.ReadLine() is { } line) yield return line;
    }

    private static string Key(string text) => string.Join(' ', Words(text).Select(Stemmer.Stem));

    private static IEnumerable<string> Words(string text) => Tokenizer.Tokenize(text).Where(t => !StopWords.Contains(t));
}
