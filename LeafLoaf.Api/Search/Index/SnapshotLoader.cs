using System.Runtime.InteropServices;
using System.Text.Json;
using LeafLoaf.Core.Catalog;
using LeafLoaf.Api.Search.Understanding;
using LeafLoaf.Core.Data;
using LeafLoaf.Core.Retrieval;
using Npgsql;

namespace LeafLoaf.Api.Search.Index;

/// <summary>Reads the catalog once, row by row, into a snapshot. Nothing but the snapshot itself stays in memory.</summary>
public sealed class SnapshotLoader(NpgsqlDataSource database, ProductAttributes attributes)
{
    private const int SampleEvery = 29;
    private const int MostSampled = 5000;

    public async Task<CatalogSnapshot> LoadAsync(string collection, CancellationToken ct)
    {
        var columns = new Columns(attributes);
        var lexicon = new LexiconBuilder();
        var documents = new JsonDocuments(await RepeatedAsync(ct));
        await using (var command = database.CreateCommand($"select no, {ProductColumns.List} from products order by no"))
        {
            command.CommandTimeout = 120;
            await using var reader = await command.ExecuteReaderAsync(ct);
            while (await reader.ReadAsync(ct))
            {
                var product = ProductColumns.Read(reader, 1);
                lexicon.Add(columns.Count, product);
                columns.Add(reader.GetInt32(0), product);
                documents.Add(ListForm(product));
            }
        }
        documents.Trim();
        return columns.ToSnapshot(collection, lexicon.Build(), documents);
    }

    // What a list of hits shows; the product page has the rest.
    private static byte[] ListForm(Product product) => JsonSerializer.SerializeToUtf8Bytes(
        product with { Description = null, Ingredients = null, CategorySource = null, CategoryConfidence = null, Source = null },
        ProductJson.Default.Product);

    private async Task<DocumentWords> RepeatedAsync(CancellationToken ct)
    {
        var sample = new List<byte[]>();
        await using var command = database.CreateCommand($"select {ProductColumns.List} from products where no % {SampleEvery} = 0 limit {MostSampled}");
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct)) sample.Add(ListForm(ProductColumns.Read(reader, 0)));
        return DocumentWords.Learn(sample);
    }

    private sealed class Columns(ProductAttributes attributes)
    {
        private readonly List<int> _nos = [];
        private readonly List<string> _ids = [];
        private readonly Names _categories = new();
        private readonly Names _brands = new();
        private readonly List<float> _confidence = [];
        private readonly List<Diets> _diets = [];
        private readonly List<Allergens> _notFreeOf = [];
        private readonly List<float> _prices = [];
        private readonly List<float> _sizes = [];
        private readonly List<char> _units = [];
        private readonly List<Half> _nutrients = [];
        private readonly List<ulong> _attributes = [];
        private readonly List<float> _completeness = [];
        private readonly HashSet<ulong> _names = [];
        private readonly List<ulong> _nameHashes = [];
        private readonly List<uint> _heads = [];
        private readonly List<byte> _nameLengths = [];
        private readonly List<int> _withIngredients = [];

        public int Count => _nos.Count;

        public void Add(int no, Product p)
        {
            _nos.Add(no);
            _ids.Add(p.Id);
            _categories.Add(p.Category);
            _confidence.Add(Sureness(p));
            _brands.Add(p.Brand);
            _diets.Add(p.Diets);
            _notFreeOf.Add(p.Allergens.NotProvenAbsent);
            _prices.Add(p.Price is { } price ? (float)price : float.NaN);
            _sizes.Add((float?)p.SizeAmount ?? float.NaN);
            _units.Add(p.SizeUnit is { Length: > 0 } unit ? unit[0] : ' ');
            AddNutrients(p.NutritionPer100g);
            _attributes.Add(attributes.Of(p.Name, p.Category, p.Diets));
            AddName(p);
            if (p.Ingredients is not null && !p.IngredientsTruncated) _withIngredients.Add(Count - 1);
            _completeness.Add(Known(p.ImageUrl) * 0.3f + Known(p.NutritionPer100g) * 0.3f + Known(p.Ingredients) * 0.3f + Known(p.Brand) * 0.1f);
        }

        // The classifier is right nineteen times in twenty; the source is right.
        private static float Sureness(Product p) => p.CategorySource == "inferred" ? 0.75f * (float)(p.CategoryConfidence ?? 1) : 1;

        private void AddNutrients(NutritionFacts? n) => _nutrients.AddRange(
            [Of(n?.EnergyKcal), Of(n?.ProteinG), Of(n?.FatG), Of(n?.SaturatedFatG), Of(n?.CarbohydrateG), Of(n?.SugarG), Of(n?.FibreG), Of(n?.SodiumMg)]);

        private static Half Of(double? amount) => amount is { } known ? (Half)known : Half.NaN;

        private void AddName(Product p)
        {
            var name = Tokenizer.Tokenize(p.Name).Where(t => !StopWords.Contains(t)).ToArray();
            _nameHashes.Add(CatalogSnapshot.NameHash(name));
            _nameLengths.Add((byte)Math.Min(name.Length, byte.MaxValue));
            _heads.Add(SparseEncoder.TermId(HeadNoun.Of(p.Name)));
            _names.Add(_nameHashes[^1]);
            if (p.Brand is { } brand)
                _names.Add(CatalogSnapshot.NameHash(Tokenizer.Tokenize(brand).Where(t => !StopWords.Contains(t)).Concat(name)));
        }

        public CatalogSnapshot ToSnapshot(string collection, Lexicon lexicon, JsonDocuments documents)
        {
            var brands = _brands.ToArray();
            var withIngredients = new ProductSet(Count);
            withIngredients.Add(CollectionsMarshal.AsSpan(_withIngredients));
            short[] category = [.. _categories.Of.Select(c => (short)c)];
            (float[] price, float[] size, char[] unit) = ([.. _prices], [.. _sizes], [.. _units]);
            return new CatalogSnapshot
            {
                Collection = collection, Count = Count, Nos = [.. _nos], Ids = new ProductIds(_ids),
                Categories = _categories.ToArray(), Category = category,
                CategoryConfidence = [.. _confidence], Brands = brands, Brand = [.. _brands.Of],
                Diets = [.. _diets], NotFreeOf = [.. _notFreeOf], Price = price,
                SizeAmount = size, SizeUnit = unit, Nutrients = [.. _nutrients], Attributes = [.. _attributes], AttributeNames = attributes,
                PriceLevel = PriceLevels.Of(category, unit, size, price), Completeness = [.. _completeness],
                Lexicon = lexicon, BrandNames = new BrandNames(brands, _brands.Sizes, lexicon), Documents = documents,
                NameLength = [.. _nameLengths], NameHashes = [.. _nameHashes], KnownNames = _names, Head = [.. _heads], WithIngredients = withIngredients, CategoryNames = _categories.ByStems(),
            };
        }

        private static float Known(object? value) => value is null ? 0 : 1;
    }

    private sealed class Names
    {
        private readonly Dictionary<string, int> _ids = new(StringComparer.Ordinal);

        public List<int> Of { get; } = [];
        public List<int> Sizes { get; } = [];

        public void Add(string? name)
        {
            if (name is null)
            {
                Of.Add(-1);
                return;
            }
            if (!_ids.TryGetValue(name, out var id))
            {
                _ids[name] = id = _ids.Count;
                Sizes.Add(0);
            }
            Sizes[id]++;
            Of.Add(id);
        }

        public Dictionary<string, string> ByStems() => _ids.Keys
            .GroupBy(n => Synonyms.Key(Tokenizer.Tokenize(n).Where(t => !StopWords.Contains(t))), StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);

        public string[] ToArray() => [.. _ids.Keys];
    }
}
