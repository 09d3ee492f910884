using LeafLoaf.Api.Search.Index;
using LeafLoaf.Api.Search.Ranking;
using LeafLoaf.Api.Search.Understanding;
using LeafLoaf.Core.Catalog;

namespace LeafLoaf.UnitTests.Search.Ranking;

/// <summary>Some sixty products with prices, diets, allergens and ingredients in every combination.</summary>
internal static class RankingCatalog
{
    private static readonly string[] Kinds = ["Oat Milk", "Chocolate Bar", "Potato Chips", "Cheddar Cheese", "Oat Cookies", "Milk"];
    private static readonly string[] Brands = ["Acme", "Farmhouse", "Nordic"];

    public static IReadOnlyList<Product> Products { get; } = [.. Enumerable.Range(0, 60).Select(Product)];

    public static CatalogSnapshot Snapshot { get; } = SmallCatalog.Of(Products);

    public static ParsedQuery Parse(string text, CatalogSnapshot? catalog = null) =>
        new QueryParser(Shipped.Language, Shipped.Synonyms).Parse(text, catalog ?? Snapshot);

    public static LexicalMatch Match(ParsedQuery query, CatalogSnapshot catalog, ProductSet? allowed = null) =>
        LexicalMatch.Of(query.Concepts, catalog, allowed, allowed);

    private static Product Product(int i) => new()
    {
        Id = $"p{i}", Name = $"{Kinds[i % 6]} {(i % 4 == 0 ? "Jalapeno" : "Plain")}", Category = i % 7 == 0 ? null : Kinds[i % 6], Brand = i % 5 == 0 ? null : Brands[i % 3],
        Price = i % 11 == 0 ? null : i * 0.5m, Diets = (Diets)(i % 8), Ingredients = i % 3 == 0 ? null : i % 2 == 0 ? "oats, palm oil" : "milk, garlic",
        Allergens = i % 9 == 0 ? AllergenStatement.NoEvidence : new AllergenStatement((Allergens)(i % 16), Allergens.None, Unknown: false),
        ImageUrl = i % 2 == 0 ? "https://example.org/p.jpg" : null,
    };
}
