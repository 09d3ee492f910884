using System.Text.RegularExpressions;
using LeafLoaf.Core.Catalog;

namespace LeafLoaf.Api.Agents.Models;

/// <summary>
/// No sentence offers a food whose very name holds what the shopper is allergic to, whether the shop sells it or not: "try peanut butter".
/// Sentences that keep it away ("without peanuts", "contains milk", "because of your nut allergy") may name it; in doubt none may.
/// </summary>
internal static partial class AllergenCheck
{
    public static CheckVerdict Judge(string text, ShopperNeeds needs)
    {
        if (needs.Allergies == Allergens.None) return CheckVerdict.Passed;
        foreach (var sentence in Sentence().Split(text))
        {
            var rest = KeptAway().Replace(sentence, " ");
            if (string.IsNullOrWhiteSpace(rest)) continue;
            var said = AllergenInference.Infer(rest, ingredients: null, truncated: false).Statement;
            if ((said.Contains & needs.Allergies) != Allergens.None) return new("allergen", sentence.Trim());
        }
        return CheckVerdict.Passed;
    }

    [GeneratedRegex(@"(?<=[.!?])\s+|\n", RegexOptions.None, 1000)]
    private static partial Regex Sentence();

    [GeneratedRegex(
        @"\b(?:\w+[ -]){0,4}allerg(?:y|ies|ic)\b(?: to [^.;:!?\n]*)?|\b\w+-free\b|\b\w+ free\b(?! (?:of|from)\b)|\b(?:free (?:of|from)|without|contains?|containing|traces of|avoid|keep away|kept away|leave out|left out|rule[sd]? out|not safe|unsafe|do not eat|don['’]t eat) [^.;:!?\n]*",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex KeptAway();
}
