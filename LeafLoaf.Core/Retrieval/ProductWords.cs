using LeafLoaf.Core.Catalog;

namespace LeafLoaf.Core.Retrieval;

/// <summary>
/// The stems of a product by field. Name, brand and category say what a product is; ingredients and description only
/// what is in it, so a match there counts little and never makes a product a full match.
/// </summary>
public sealed record ProductWords(string[] Name, string[] Brand, string[] Category, string[] Body)
{
    /// <summary>Ingredients are listed by weight: what comes after so many words says little about relevance.</summary>
    public const int TellingBody = 90;

    public static ProductWords Of(Product product, int longestBody = TellingBody) => new(
        Stems(product.Name, int.MaxValue),
        Stems(product.Brand, int.MaxValue),
        Stems(product.Category, int.MaxValue),
        [.. Stems(product.Ingredients, longestBody), .. Stems(product.Description, longestBody)]);

    private static string[] Stems(string? text, int most)
    {
        if (string.IsNullOrEmpty(text)) return [];
        var tokens = Tokenizer.Tokenize(text);
        return [.. tokens.Take(most).Where(t => !StopWords.Contains(t)).Select(Stemmer.Stem)];
    }
}
