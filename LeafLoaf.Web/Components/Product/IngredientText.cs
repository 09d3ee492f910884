using System.Text.RegularExpressions;

namespace LeafLoaf.Web.Components.Product;

/// <summary>A piece of an ingredient list; <see cref="Allergen"/> names what it stands for, or is null for plain text.</summary>
public readonly record struct IngredientPiece(string Text, string? Allergen);

/// <summary>
/// Finds the words of an ingredient list that name one of the product's allergens, so that they can be emphasised as
/// EU regulation 1169/2011 article 21 asks of labels. It only marks what the product is said to contain: it decides nothing.
/// </summary>
public static class IngredientText
{
    private static readonly Dictionary<string, string> Names = new(StringComparer.Ordinal)
    {
        ["milk"] = "milk|buttermilk|butter|cream|creme|cheeses?|whey|caseinates?|casein|lactose|yogh?urt|ghee|kefir|curds?|mozzarella|cheddar|parmesan|ricotta",
        ["gluten"] = "gluten|wheat|barley|rye|spelt|malt(?:ed)?|semolina|durum|kamut|triticale|farro|couscous|oats?",
        ["wheat"] = "wheat|semolina|durum|spelt|farina|farro|bulgur|couscous",
        ["eggs"] = "eggs?|albumen|egg whites?|egg yolks?|mayonnaise|meringue",
        ["fish"] = "fish|anchov(?:y|ies)|cod|salmon|tuna|tilapia|pollock|haddock|sardines?|herring|mackerel|trout",
        ["crustaceans"] = "crustaceans?|shrimps?|prawns?|crabs?|lobsters?|crayfish|krill",
        ["molluscs"] = "mollus[ck]s?|clams?|mussels?|oysters?|squid|scallops?|octopus|snails?",
        ["peanuts"] = "peanuts?|groundnuts?",
        ["tree_nuts"] = "almonds?|cashews?|hazelnuts?|filberts?|walnuts?|pecans?|pistachios?|macadamias?|brazil nuts?|pine nuts?|tree nuts?|nuts?|praline|marzipan",
        ["soy"] = "soy(?:a|beans?)?|tofu|tempeh|edamame|miso|tamari",
        ["sesame"] = "sesame|tahini",
        ["celery"] = "celery|celeriac",
        ["mustard"] = "mustard",
        ["sulphites"] = "sul(?:ph|f)ites?|metabisul(?:ph|f)ite|bisul(?:ph|f)ite|sul(?:ph|f)ur dioxide",
        ["lupin"] = "lupin[es]?",
    };

    /// <summary>Lists that shout are set in small letters: words in capitals are hard to read and carry no meaning of their own.</summary>
    public static string Calm(string text)
    {
        var letters = text.Count(char.IsAsciiLetter);
        if (letters == 0 || text.Count(char.IsAsciiLetterUpper) < letters * .8) return text;
        var quiet = text.ToLowerInvariant();
        return char.ToUpperInvariant(quiet[0]) + quiet[1..];
    }

    public static IReadOnlyList<IngredientPiece> Mark(string text, IEnumerable<string> allergens)
    {
        var groups = allergens.Where(Names.ContainsKey).Select(name => $"(?<{name}>{Names[name]})").ToList();
        if (groups.Count == 0) return [new(text, null)];
        var pattern = new Regex($@"\b(?:{string.Join('|', groups)})\b",
            RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, TimeSpan.FromMilliseconds(200));

        var pieces = new List<IngredientPiece>();
        var end = 0;
        foreach (Match match in pattern.Matches(text))
        {
            if (match.Index > end) pieces.Add(new(text[end..match.Index], null));
            var name = match.Groups.Values.First(g => g.Success && g.Name is not "0").Name;
            pieces.Add(new(match.Value, name));
            end = match.Index + match.Length;
        }

        if (end < text.Length) pieces.Add(new(text[end..], null));
        return pieces;
    }
}
