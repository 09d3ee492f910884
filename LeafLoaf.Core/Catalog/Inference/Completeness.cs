using System.Text.RegularExpressions;

namespace LeafLoaf.Core.Catalog.Inference;

/// <summary>Whether an ingredient list can be relied on for what it does not name.</summary>
public static partial class Completeness
{
    // Lists of what was added to a piece of meat, or of one part of the product.
    private static readonly Regex PartOnly = Added();

    // With a tenth of the words misread nobody can say which ingredients they were: "evaporated mick, palm oic".
    private const double LeastKnown = 0.9;

    /// <summary>
    /// A list is complete when it is closed (not cut within brackets or after a comma), most of its words are known English words
    /// of ingredients, and no compound such as "sauce" stands alone without its own ingredients.
    /// </summary>
    public static bool Of(List<IngredientWord> words, string text)
    {
        var end = text.TrimEnd();
        if (end.Length == 0 || end[^1] is ',' or '(' or '[' or '&' or '-' || end.EndsWith(" and", StringComparison.OrdinalIgnoreCase)) return false;
        var open = text.Count(c => c is '(' or '[' or '{') - text.Count(c => c is ')' or ']' or '}');
        if (open > 1 && text.Length > 200) return false;
        if (PartOnly.IsMatch(text)) return false;
        int count = 0, known = 0;
        for (var i = 0; i < words.Count; i++)
        {
            var word = words[i].Word;
            if (word == IngredientText.Break || word.All(char.IsDigit)) continue;
            count++;
            if (OriginLexicon.KnowsWord(word)) known++;
            else if (Misread.IsNearAllergen(word)) return false;
            if (!words[i].Opens && AllergenInference.IsOpaque(word) && Alone(words, i)) return false;
        }
        return count > 0 && known >= LeastKnown * count;
    }

    [GeneratedRegex(@"^\W*(?:ingredients\W+)?(?:cured with|solution|marinated (?:with|in)|rubbed with|coated with|injected|contains up to|containing up to|seasoned with|basted with|packed in|coating|batter|breading)\b", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Added();

    private static bool Alone(List<IngredientWord> words, int i) =>
        (i == 0 || words[i - 1].Word == IngredientText.Break) && (i + 1 == words.Count || words[i + 1].Word == IngredientText.Break);
}
