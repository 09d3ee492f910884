using LeafLoaf.Api.Search.Index;
using LeafLoaf.Core.Retrieval;

namespace LeafLoaf.Api.Search.Understanding;

/// <summary>A query that asks for what serves something.</summary>
/// <param name="Need">What is told to the shopper.</param>
/// <param name="Entry">The knowledge behind it.</param>
/// <param name="Conditions">The conditions stated beside it; their rest are the words that narrow it.</param>
/// <param name="Concept">The products as something to search for.</param>
public sealed record NeedReading(Need Need, NeedEntry Entry, Conditions Conditions, Concept Concept)
{
    private const int Meant = 6;

    /// <summary>What is searched for by meaning: the products themselves, not the words around them.</summary>
    public IReadOnlyList<string> MeaningTokens => [.. Conditions.Rest.Concat(Need.Products.Take(Meant).SelectMany(Tokenizer.Tokenize)).Distinct()];
}

/// <summary>
/// Reads what a query wants something for: "substitute for eggs", "what goes with brie", "ingredients for tacos", "snack for a
/// long hike". A query that names a product is left alone, whatever it says the product is for.
/// </summary>
public sealed class NeedParser(Needs needs, QueryLanguage language)
{
    private const int Narrowed = 12;
    private const int KindOfProduct = 12;
    private const int ManyProducts = 100;

    private readonly ConditionParser _conditions = new(language);
    private readonly NeedFrames _frames = new(needs);

    /// <summary>Null for a query that is no need.</summary>
    public NeedReading? Read(IReadOnlyList<string> tokens, CatalogSnapshot catalog)
    {
        foreach (var frame in _frames.In(tokens))
            if (Read(tokens, frame, catalog) is { } reading) return reading;
        return null;
    }

    private NeedReading? Read(IReadOnlyList<string> tokens, NeedFrame frame, CatalogSnapshot catalog)
    {
        // Shops name products so: "ice cream topping", "energy drink", "sugar substitute".
        if (frame.NameLength > 0 && Titles(tokens.Skip(frame.At).Take(frame.NameLength), catalog) >= frame.NamedSo) return null;
        var conditions = _conditions.Parse([.. tokens.Take(frame.At), .. tokens.Skip(frame.At + frame.Length)]);
        var around = new NeedSurroundings(needs, language, tokens, frame, conditions.Rest);
        var words = around.Words.Where(w => !IsKnown(w, catalog)).ToArray();
        if (!frame.IsFramed && around.Shelf is null && !around.Asks && words.Length > 0) return null;
        var entry = NeedProducts.Of(frame, around, needs, catalog);
        // "Juice for constipation" asks for those of the products that are juice.
        if (frame.Kind == NeedKind.Purpose && words.FirstOrDefault(w => !around.Narrows(w) && IsProduct(w, catalog)) is { } product)
            (entry, words) = (NeedProducts.Called(product, entry), [.. words.Where(w => w != product)]);
        if (entry.Products.Count == 0) return null;
        var concept = NeedProducts.Concept(string.Join(' ', tokens.Skip(frame.At).Take(frame.Length)), entry.Products);
        var kept = new List<string>();
        foreach (var word in words)
        {
            var isHead = !around.Narrows(word) && IsProduct(word, catalog);
            if (isHead && frame.IsWeak) return null;
            if (frame.Kind != NeedKind.Substitute && (!frame.IsWeak || around.Narrows(word)) && NeedProducts.Together(word, concept, catalog) >= Narrowed)
                kept.Add(word);
            else if (isHead && tokens.Take(frame.At).Contains(word)) return null;
        }
        return new NeedReading(new Need(frame.Kind, frame.Of, entry.Products), entry, WithThing(conditions, tokens, frame, entry) with { Rest = kept }, concept);
    }

    // "vegan breakfast" is a need as a whole and states a diet all the same.
    private Conditions WithThing(Conditions conditions, IReadOnlyList<string> tokens, NeedFrame frame, NeedEntry entry)
    {
        var stated = frame.Kind == NeedKind.Purpose ? _conditions.Parse([.. tokens.Skip(frame.At).Take(frame.Length)]) : conditions;
        return conditions with
        {
            Diets = conditions.Diets | stated.Diets | entry.Strict, Allergens = conditions.Allergens | stated.Allergens,
        };
    }

    private static int Titles(IEnumerable<string> tokens, CatalogSnapshot catalog) =>
        NeedProducts.Titles([.. tokens.Where(t => !StopWords.Contains(t)).Select(Stemmer.Stem)], catalog);

    // A word that products are called by.
    private static bool IsProduct(string word, CatalogSnapshot catalog) =>
        Called(word, catalog) >= KindOfProduct || catalog.CategoryNames.ContainsKey(Stemmer.Stem(word));

    // A person, an occasion or a taste, not first of all a product; it puts what serves it as well further up.
    private bool IsKnown(string word, CatalogSnapshot catalog) => Called(word, catalog) < ManyProducts
        && (needs.Find("tastes", Stemmer.Stem(word)) is not null || needs.Find("purposes", Stemmer.Stem(word)) is not null);

    private static int Called(string word, CatalogSnapshot catalog) => catalog.Head.AsSpan().Count(SparseEncoder.TermId(Stemmer.Stem(word)));
}
