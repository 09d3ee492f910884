using LeafLoaf.Api.Search.Index;
using LeafLoaf.Core.Retrieval;

namespace LeafLoaf.Api.Search.Understanding;

/// <summary>Which products serve a need in this catalog, and how they are searched for. Pure.</summary>
internal static class NeedProducts
{
    private const float LeastWeight = 0.6f;
    private const int EnoughOfShelf = 3;
    private const int Most = 14;

    /// <summary>The products of a frame, those of the shelf asked for first, without those the catalog does not have.</summary>
    public static NeedEntry Of(NeedFrame frame, NeedSurroundings around, Needs needs, CatalogSnapshot catalog)
    {
        var entry = frame.Entry;
        foreach (var word in around.Words)
            if ((needs.Find("tastes", Stemmer.Stem(word)) ?? needs.Find("purposes", Stemmer.Stem(word))) is { } also) entry = entry.Towards(also);
        IEnumerable<string> products = entry.Products;
        if (around.Shelf is { } shelf)
        {
            var held = entry.Products.Where(shelf.Holds).ToArray();
            products = held.Length >= EnoughOfShelf ? held : [.. held, .. shelf.Products];
        }
        return entry with { Products = [.. products.Where(p => Array.TrueForAll(Stems(p), s => catalog.Lexicon.TitleFrequency(s) > 0)).Distinct().Take(Most)] };
    }

    /// <summary>Only the products that end in a word: of "prune juice" and "prune" those that are juice.</summary>
    public static NeedEntry Called(string word, NeedEntry entry) =>
        entry with { Products = [.. entry.Products.Where(p => Stems(p)[^1] == Stemmer.Stem(word))] };

    /// <summary>All products as wordings of one concept, weights falling from 1 to 0.6.</summary>
    public static Concept Concept(string text, IReadOnlyList<string> products) => new(
        text,
        [.. products.Select((p, i) => new Wording(Stems(p), 1 - (1 - LeastWeight) * i / Math.Max(1, products.Count - 1), 0))],
        Known: true);

    /// <summary>How many products of a need have a word in their title.</summary>
    public static int Together(string word, Concept need, CatalogSnapshot catalog)
    {
        var with = new ProductSet(catalog.Count);
        with.Add(catalog.Lexicon.Title(Stemmer.Stem(word)));
        if (with.IsEmpty) return 0;
        var serving = new ProductSet(catalog.Count);
        foreach (var wording in need.Wordings) serving.UnionWith(Titled(wording.Stems, catalog));
        serving.IntersectWith(with);
        return serving.Count;
    }

    public static int Titles(string[] stems, CatalogSnapshot catalog) => stems.Length == 0 ? 0 : Titled(stems, catalog).Count;

    /// <summary>The products that have all the stems in their title.</summary>
    public static ProductSet Titled(string[] stems, CatalogSnapshot catalog)
    {
        var all = new ProductSet(catalog.Count);
        all.Add(catalog.Lexicon.Title(stems[0]));
        foreach (var stem in stems.AsSpan(1))
        {
            var with = new ProductSet(catalog.Count);
            with.Add(catalog.Lexicon.Title(stem));
            all.IntersectWith(with);
        }
        return all;
    }

    private static string[] Stems(string product) => Needs.Key(product).Split(' ');
}
