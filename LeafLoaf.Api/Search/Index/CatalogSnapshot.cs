using System.Text.Json;
using LeafLoaf.Core.Catalog;
using LeafLoaf.Core.Events;
using LeafLoaf.Core.Retrieval;

namespace LeafLoaf.Api.Search.Index;

/// <summary>
/// What the Api holds of the catalog in memory, about 500 bytes a product: the fields that filters and facets read as columns, the
/// lexicon, and each product's list form as JSON with its repetitions taken out. It belongs to one collection of the index and never changes; a new
/// index brings a new snapshot. Products are numbered 0..Count-1 in order of their <c>no</c>.
/// </summary>
public sealed class CatalogSnapshot
{
    /// <summary>The collection of the index these products stand in.</summary>
    public required string Collection { get; init; }

    public required int Count { get; init; }
    public required int[] Nos { get; init; }
    public required ProductIds Ids { get; init; }
    public required string[] Categories { get; init; }
    public required string[] Brands { get; init; }

    /// <summary>Indexes of categories by name, whatever its case.</summary>
    public FoldedNames CategoryIndex => field ??= new FoldedNames(Categories);

    /// <summary>Indexes of brands by name, whatever its case.</summary>
    public FoldedNames BrandIndex => field ??= new FoldedNames(Brands);

    /// <summary>Index into <see cref="Categories"/>, -1 for none.</summary>
    public required short[] Category { get; init; }

    /// <summary>How sure the category is, 0..1: 1 from the source itself, the classifier's probability when inferred.</summary>
    public required float[] CategoryConfidence { get; init; }

    /// <summary>Index into <see cref="Brands"/>, -1 for none.</summary>
    public required int[] Brand { get; init; }

    public required Diets[] Diets { get; init; }

    /// <summary>Allergens not proven absent, as in <see cref="Core.Qdrant.ProductIndex.NotFreeOf"/>.</summary>
    public required Allergens[] NotFreeOf { get; init; }

    /// <summary>In the catalog's currency; NaN for unknown.</summary>
    public required float[] Price { get; init; }

    /// <summary>Pack size in <see cref="SizeUnit"/>; NaN for unknown.</summary>
    public required float[] SizeAmount { get; init; }

    public required char[] SizeUnit { get; init; }

    /// <summary>Nutrients per 100 g, eight a product in the order of <see cref="NutritionFacts"/>; NaN for unknown. 16 bytes a product.</summary>
    public Half[] Nutrients { get; init; } = [];

    /// <summary>Flavours, diets and features as <see cref="AttributeNames"/> numbers them.</summary>
    public required ulong[] Attributes { get; init; }

    public required ProductAttributes AttributeNames { get; init; }

    /// <summary>Index into <see cref="PriceLevels.Names"/>.</summary>
    public required byte[] PriceLevel { get; init; }

    /// <summary>How complete a product's data is, 0..1; decides between otherwise equal products.</summary>
    public required float[] Completeness { get; init; }

    /// <summary>Products whose ingredient list is known to the end.</summary>
    public required ProductSet WithIngredients { get; init; }

    public required Lexicon Lexicon { get; init; }
    public required BrandNames BrandNames { get; init; }
    public required JsonDocuments Documents { get; init; }

    /// <summary>Categories by the stems of their names, joined by spaces.</summary>
    public required IReadOnlyDictionary<string, string> CategoryNames { get; init; }

    /// <summary>Number of the stem of each product's head noun, as <see cref="SparseEncoder.TermId"/> numbers it.</summary>
    public required uint[] Head { get; init; }

    /// <summary>How many words each product's name has, small words not counted.</summary>
    public required byte[] NameLength { get; init; }

    /// <summary>Hash of each product's name, words stemmed.</summary>
    public required ulong[] NameHashes { get; init; }

    /// <summary>Hashes of all names, with and without the brand in front.</summary>
    public required HashSet<ulong> KnownNames { get; init; }

    /// <summary>True when some product is called exactly so, brand left out or in front.</summary>
    public bool HasName(IEnumerable<string> words) => KnownNames.Contains(NameHash(words));

    // FNV-1a in 64 bits: 8 bytes a name instead of the name.
    public static ulong NameHash(IEnumerable<string> words)
    {
        var hash = 14695981039346656037UL;
        foreach (var word in words)
        {
            foreach (var c in Stemmer.Stem(word)) hash = (hash ^ c) * 1099511628211UL;
            hash = (hash ^ ' ') * 1099511628211UL;
        }
        return hash;
    }

    /// <summary>The product as search answers it, UTF-8 JSON; the bytes are good until the next product is read on the same thread.</summary>
    public ReadOnlySpan<byte> Json(int ordinal) => Documents[ordinal];

    /// <summary>The product's name, read from its stored form.</summary>
    public string Name(int ordinal)
    {
        var json = new Utf8JsonReader(Json(ordinal));
        while (json.Read())
            if (json.TokenType == JsonTokenType.PropertyName && json.ValueTextEquals("name"u8) && json.Read()) return json.GetString()!;
        return "";
    }

    /// <summary>What an event about a product keeps of it; null for a product the shop does not have.</summary>
    public ProductFacts? Facts(string productId) => Ids.Find(productId) is var ordinal and >= 0 ? Facts(ordinal) : null;

    /// <param name="named">False leaves the name empty, which saves reading the stored form.</param>
    public ProductFacts Facts(int ordinal, bool named = true)
    {
        var category = Category[ordinal] >= 0 ? Categories[Category[ordinal]] : null;
        return new ProductFacts(
            Ids[ordinal], named ? Name(ordinal) : "", category, Brand[ordinal] >= 0 ? Brands[Brand[ordinal]] : null,
            AttributeNames.NamesOf(AttributeNames.Telling(Attributes[ordinal], category)), PriceLevels.Names[PriceLevel[ordinal]],
            float.IsNaN(SizeAmount[ordinal]) ? null : SizeAmount[ordinal], Unit(ordinal));
    }

    /// <summary>What 100 g of a product hold, to three digits; null when nothing is known of it.</summary>
    public NutritionFacts? Per100G(int ordinal)
    {
        if (Nutrients.Length == 0) return null;
        var n = Nutrients.AsSpan(ordinal * NutrientCount, NutrientCount);
        var facts = new NutritionFacts
        {
            EnergyKcal = Known(n[0]), ProteinG = Known(n[1]), FatG = Known(n[2]), SaturatedFatG = Known(n[3]),
            CarbohydrateG = Known(n[4]), SugarG = Known(n[5]), FibreG = Known(n[6]), SodiumMg = Known(n[7]),
        };
        return facts == new NutritionFacts() ? null : facts;

        static double? Known(Half value) => Half.IsNaN(value) ? null : (double)value;
    }

    /// <summary>How many of <see cref="Nutrients"/> belong to a product.</summary>
    public const int NutrientCount = 8;

    /// <summary><c>g</c>, <c>ml</c> or <c>each</c>; null for unknown.</summary>
    public string? Unit(int ordinal) => SizeUnit[ordinal] switch { 'g' => "g", 'm' => "ml", 'e' => "each", _ => null };

    /// <summary>The ordinal of an index point, or -1 when the snapshot does not have it.</summary>
    public int Ordinal(int no)
    {
        var at = Array.BinarySearch(Nos, no);
        return at < 0 ? -1 : at;
    }
}
