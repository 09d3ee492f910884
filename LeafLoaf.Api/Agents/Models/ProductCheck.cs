using LeafLoaf.Core.Catalog;
using LeafLoaf.Core.Retrieval;

namespace LeafLoaf.Api.Agents.Models;

/// <summary>
/// No product is named or linked that must be kept from the shopper. A name counts when its id or all of it is there, and also when its first
/// words are: models shorten names. What the catalog does not know is not safe.
/// </summary>
internal static class ProductCheck
{
    private const int WordsThatName = 3;

    public static CheckVerdict Judge(string text, FactSheet facts, ShopperNeeds needs, Func<string, ProductSafety?> safety)
    {
        if (needs.IsEmpty || facts.Products.Count == 0) return CheckVerdict.Passed;
        var words = $" {string.Join(' ', Tokenizer.Tokenize(text))} ";
        foreach (var (id, name) in facts.Products)
            if (IsNamed(id, name, text, words) && !(safety(id) is { } known && AllergenGate.Admits(known.NotProvenAbsent, known.Diets, needs)))
                return new("product", name);
        return CheckVerdict.Passed;
    }

    private static bool IsNamed(string id, string name, string text, string words)
    {
        if (text.Contains(id, StringComparison.OrdinalIgnoreCase)) return true;
        var tokens = Tokenizer.Tokenize(name);
        if (tokens.Count == 0) return false;
        return words.Contains($" {string.Join(' ', tokens.Take(WordsThatName))} ", StringComparison.Ordinal);
    }
}
