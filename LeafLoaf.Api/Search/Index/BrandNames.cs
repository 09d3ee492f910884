using LeafLoaf.Core.Retrieval;

namespace LeafLoaf.Api.Search.Index;

/// <summary>
/// Brands by their words. A brand of a single word counts only when most products with that word in their title are of the
/// brand: "Simple" or "Oats" as a brand must not turn every simple oat into a brand search.
/// </summary>
public sealed class BrandNames
{
    private const double MostlyThisBrand = 0.5;
    public const int LongestName = 4;

    private readonly Dictionary<string, int> _byWords = new(StringComparer.Ordinal);

    public BrandNames(string[] brands, IReadOnlyList<int> sizes, Lexicon lexicon)
    {
        for (var id = 0; id < brands.Length; id++)
        {
            var stems = Tokenizer.Tokenize(brands[id]).Where(t => !StopWords.Contains(t)).Select(Stemmer.Stem).ToArray();
            if (stems.Length is 0 or > LongestName) continue;
            if (stems.Length == 1 && sizes[id] < MostlyThisBrand * lexicon.TitleFrequency(stems[0])) continue;
            if (stems.Length == 1 && stems[0].Length < 3) continue;
            var key = string.Join(' ', stems);
            if (!_byWords.TryGetValue(key, out var other) || sizes[other] < sizes[id]) _byWords[key] = id;
        }
    }

    /// <summary>Index of the brand named by exactly these stems, joined by spaces, or -1.</summary>
    public int Find(string stems) => _byWords.TryGetValue(stems, out var id) ? id : -1;
}
