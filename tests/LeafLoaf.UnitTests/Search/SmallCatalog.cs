using System.Text.Json;
using LeafLoaf.Api.Search.Index;
using LeafLoaf.Api.Search.Understanding;
using LeafLoaf.Core.Catalog;
using LeafLoaf.Core.Retrieval;

namespace LeafLoaf.UnitTests.Search;

/// <summary>Snapshots of a few products, made in memory as the Api makes them from the database.</summary>
internal static class SmallCatalog
{
    public static CatalogSnapshot Groceries { get; } = Of(
    [
        Food("Oat Milk", "Plant Milk", "Oatly"), Food("Oatmilk Original", "Plant Milk", "Planet Oat"), Food("Oat Milk Vanilla", "Plant Milk", "Oatly"),
        Food("Barista Oat Milk", "Plant Milk", "Califia"), Food("Whole Milk", "Milk", "Horizon"), Food("Chocolate Milk", "Milk", "Horizon"),
        Food("Zucchini", "Fresh Vegetables"), Food("Shrimp, Peeled", "Fish & Seafood"), Food("Potato Chips Original", "Chips", "Lay's"),
        Food("Potato Chips Jalapeno", "Chips", "Lay's"), Food("Tortilla Chips", "Chips", "Mission"), Food("Ground Beef", "Beef & Lamb"),
        Food("Mac & Cheese", "Mac & Cheese", "Annie's"), Food("Cheddar Cheese", "Cheese", "Tillamook"), Food("Blueberries", "Fresh Fruit"),
        Food("Strawberry Jam", "Jam & Jelly", "Smucker's"), Food("Turkey Bacon", "Bacon"), Food("Spaghetti", "Pasta", "Barilla"),
        Food("Orange Juice No Pulp", "Juice", "Tropicana"), Food("Granulated Sugar", "Sugar", "Domino"), Food("Crisp Apples", "Fresh Fruit"),
        Food("Sweet Potato", "Fresh Vegetables"), Food("Hard Candy", "Candy", "Werther's"), Food("Egg Noodles", "Noodles"),
    ]);

    public static Product Food(string name, string? category = null, string? brand = null) =>
        new() { Id = name, Name = name, Category = category, Brand = brand };

    public static CatalogSnapshot Of(IReadOnlyList<Product> products)
    {
        var builder = new LexiconBuilder();
        for (var i = 0; i < products.Count; i++) builder.Add(i, products[i]);
        var lexicon = builder.Build();
        string[] categories = [.. products.Select(p => p.Category).OfType<string>().Distinct()];
        string[] brands = [.. products.Select(p => p.Brand).OfType<string>().Distinct()];
        var sizes = products.Where(p => p.Brand is not null).CountBy(p => p.Brand!).ToDictionary();
        var withIngredients = new ProductSet(products.Count);
        var documents = new JsonDocuments();
        foreach (var product in products) documents.Add(JsonSerializer.SerializeToUtf8Bytes(product, ProductJson.Default.Product));
        foreach (var (i, _) in products.Index().Where(p => p.Item is { Ingredients: not null, IngredientsTruncated: false })) withIngredients.Add(i);
        return new CatalogSnapshot
        {
            Collection = "test", Count = products.Count, Nos = [.. Enumerable.Range(0, products.Count)], Ids = new ProductIds([.. products.Select(p => p.Id)]),
            Categories = categories, Category = [.. products.Select(p => (short)Array.IndexOf(categories, p.Category))],
            CategoryConfidence = [.. products.Select(p => (float)(p.CategoryConfidence ?? 1))],
            Brands = brands, Brand = [.. products.Select(p => Array.IndexOf(brands, p.Brand))],
            Diets = [.. products.Select(p => p.Diets)], NotFreeOf = [.. products.Select(p => p.Allergens.NotProvenAbsent)],
            Price = [.. products.Select(p => (float?)p.Price ?? float.NaN)], SizeAmount = [.. products.Select(p => (float?)p.SizeAmount ?? float.NaN)],
            SizeUnit = [.. products.Select(p => p.SizeUnit?[0] ?? ' ')], Completeness = [.. products.Select(p => p.ImageUrl is null ? 0.5f : 1f)],
            Nutrients = [.. products.SelectMany(p => NutrientsOf(p.NutritionPer100g))],
            Attributes = [.. products.Select(p => Shipped.Attributes.Of(p.Name, p.Category, p.Diets))], AttributeNames = Shipped.Attributes, PriceLevel = new byte[products.Count],
            WithIngredients = withIngredients, Lexicon = lexicon, Documents = documents,
            BrandNames = new BrandNames(brands, [.. brands.Select(b => sizes[b])], lexicon),
            CategoryNames = categories.ToDictionary(c => Synonyms.Key(Words(c)), c => c, StringComparer.Ordinal),
            NameLength = [.. products.Select(p => (byte)Words(p.Name).Count())],
            NameHashes = [.. products.Select(p => CatalogSnapshot.NameHash(Words(p.Name)))],
            KnownNames = [.. products.Select(p => CatalogSnapshot.NameHash(Words(p.Name)))],
            Head = [.. products.Select(p => SparseEncoder.TermId(HeadNoun.Of(p.Name)))],
        };
    }

    private static Half[] NutrientsOf(NutritionFacts? n) =>
        [.. new[] { n?.EnergyKcal, n?.ProteinG, n?.FatG, n?.SaturatedFatG, n?.CarbohydrateG, n?.SugarG, n?.FibreG, n?.SodiumMg }.Select(a => a is { } known ? (Half)known : Half.NaN)];

    private static IEnumerable<string> Words(string text) => Tokenizer.Tokenize(text).Where(t => !StopWords.Contains(t));
}
