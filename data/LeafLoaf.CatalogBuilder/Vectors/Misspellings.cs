using LeafLoaf.Core.Retrieval;

namespace LeafLoaf.CatalogBuilder.Vectors;

/// <summary>
/// Finds the misspelled words of product names: rare, not common in general English, and one or two edits from a word that is far
/// more frequent.
/// </summary>
internal static class Misspellings
{
    private const double Frequent = 30;
    private const double TimesAsFrequent = 15;
    private const double SurelyMeant = 200; // the taxonomies misspell too
    private const int ShortestWord = 6;
    private const int TwoEditsFrom = 8;

    /// <returns>What each misspelled word was meant to be.</returns>
    public static Dictionary<string, string> Find(Dictionary<string, double> inNames, HashSet<string> correct, GloveArchive general)
    {
        var frequent = inNames.Where(c => c.Value >= Frequent && c.Key.Length >= ShortestWord - 1)
            .OrderByDescending(c => c.Value).ThenBy(c => c.Key, StringComparer.Ordinal).Select(c => c.Key).ToArray();
        var near = new NearWords(frequent);
        var result = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (word, count) in inNames.OrderBy(c => c.Key, StringComparer.Ordinal))
        {
            if (word.Length < ShortestWord || near.Find(word) is not { } found) continue;
            var meant = frequent[found];
            if (meant == word || meant[0] != word[0] || inNames[meant] < (correct.Contains(word) ? SurelyMeant : TimesAsFrequent) * count) continue;
            if (NearWords.Distance(word, meant, 4) > (word.Length >= TwoEditsFrom ? 2 : 1)) continue;
            if (!IsCommonEnglish(word, meant, general)) result[word] = meant;
        }
        return result;
    }

    private static bool IsCommonEnglish(string word, string meant, GloveArchive general) =>
        general.Rank(word) is { } rank && rank < 20 * (general.Rank(meant) ?? 20_000) + 5_000;
}
