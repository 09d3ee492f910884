using System.Collections.Frozen;

namespace LeafLoaf.Web.Components.Product;

/// <summary>
/// Which drawing stands for a product: a symbol of img/packs.svg and one of the palettes of the style sheet.
/// The same product always looks the same; neighbours in a category share the drawing and differ in colour.
/// </summary>
public readonly record struct ProductArt(string Symbol, int Palette)
{
    public const int Palettes = 12;

    /// <summary>How many neighbouring palettes the products of one category are spread over.</summary>
    private const int Spread = 6;

    // Asked in this order: "ice cream" must not become a carton, nor "cheese crackers" a cheese.
    private static readonly (string Symbol, int Palette, string[] Words)[] Rules =
    [
        ("pasta", 3, ["mac & cheese"]),
        ("jar", 2, ["mayonnaise", "nut butter", "peanut butter", "almond butter"]),
        ("bottle", 1, ["iced tea", "coffee drink", "mixers", "coffee creamer"]),
        ("spice", 3, ["seasoning"]),
        ("loaf", 2, ["bagel", "sandwich"]),
        ("meat", 11, ["meat & seafood"]),
        ("cheese", 3, ["dairy & eggs"]),
        ("box", 2, ["breadcrumbs", "dough", "pantry"]),
        ("tub", 9, ["frosting", "tofu"]),
        ("ice", 10, ["ice cream", "sorbet", "gelato", "popsicle"]),
        ("pizza", 1, ["pizza"]),
        ("bar", 2, ["bar", "chocolate", "granola bar"]),
        ("cookie", 2, ["cookie", "biscuit", "cracker", "cake", "muffin", "pastr", "brownie", "pie", "dessert", "donut", "doughnut"]),
        ("sweet", 9, ["candy", "candies", "gum", "mint", "sweets", "confection", "marshmallow", "gummi", "gummy"]),
        ("bag", 3, ["chip", "pretzel", "popcorn", "snack", "jerky", "crisps"]),
        ("nuts", 2, ["nuts", "seeds", "peanut", "almond", "trail mix", "cashew", "pistachio", "walnut"]),
        ("tub", 8, ["yogurt", "yoghurt", "pudding", "dip", "hummus", "cream cheese", "sour cream", "cottage", "butter", "spread", "margarine"]),
        ("cheese", 3, ["cheese"]),
        ("egg", 3, ["egg"]),
        ("cup", 2, ["coffee", "tea", "cocoa"]),
        ("carton", 7, ["milk", "cream", "plant based", "half and half", "creamer"]),
        ("bottle", 0, ["juice", "soda", "drink", "water", "beverage", "lemonade", "kombucha", "smoothie", "shake", "oil", "vinegar", "syrup"]),
        ("jar", 1, ["sauce", "salsa", "jam", "jelly", "honey", "ketchup", "mustard", "mayo", "pickle", "olive", "relish", "dressing", "condiment", "preserve"]),
        ("can", 1, ["canned", "can of", "tuna", "bean", "tomato"]),
        ("bowl", 1, ["soup", "stew", "chili", "broth", "meal", "entree", "dinner", "prepared", "side", "baby", "salad"]),
        ("pasta", 3, ["pasta", "noodle", "macaroni", "spaghetti", "mac-cheese"]),
        ("fish", 6, ["fish", "seafood", "salmon", "shrimp", "sushi"]),
        ("meat", 0, ["meat", "beef", "pork", "chicken", "poultry", "turkey", "sausage", "bacon", "ham", "deli", "lamb", "hot dog"]),
        ("loaf", 2, ["bread", "bun", "roll", "bagel", "tortilla", "wrap", "bakery", "toast", "croissant"]),
        ("box", 2, ["cereal", "rice", "grain", "flour", "baking", "mix", "oat", "sugar", "breakfast", "pancake", "granola"]),
        ("spice", 1, ["spice", "season", "herb", "salt", "pepper"]),
        ("carrot", 2, ["vegetable", "carrot", "potato", "onion", "lettuce", "greens", "broccoli", "produce"]),
        ("apple", 0, ["fruit", "apple", "banana", "berr", "citrus", "grape", "orange"]),
        ("ice", 8, ["frozen"]),
    ];

    private static readonly FrozenSet<string> Symbols = Rules.Select(r => r.Symbol).Append("basket").ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Every symbol the sheet has to hold.</summary>
    public static IReadOnlyCollection<string> AllSymbols => Symbols;

    /// <summary>Chooses by category, and by name where the category says nothing; <paramref name="id"/> gives each product of an aisle its own colour.</summary>
    public static ProductArt Of(string? category, string name, string? id = null)
    {
        var (symbol, palette) = Match(category) ?? Match(name) ?? ("basket", 5);
        return new(symbol, (palette + (id is null ? 0 : Palettes - Spread / 2 + Shift(id) % Spread)) % Palettes);
    }

    private static (string, int)? Match(string? text)
    {
        if (text is null) return null;
        var padded = " " + text.Replace('-', ' ').ToLowerInvariant();
        foreach (var (symbol, palette, words) in Rules)
        {
            // Whole word beginnings only: "ham" is in "hamburger" but not in "champagne".
            if (Array.Exists(words, word => padded.Contains(" " + word, StringComparison.Ordinal))) return (symbol, palette);
        }

        return null;
    }

    /// <summary>FNV-1a, because string.GetHashCode differs from one start to the next.</summary>
    private static int Shift(string id)
    {
        var hash = 2166136261u;
        foreach (var c in id) hash = unchecked((hash ^ c) * 16777619u);
        return (int)(hash >> 8 & 0xffff);
    }
}
