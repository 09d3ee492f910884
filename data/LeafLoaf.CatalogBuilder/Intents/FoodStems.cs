using LeafLoaf.CatalogBuilder.Sources;
using LeafLoaf.Core.Retrieval;

namespace LeafLoaf.CatalogBuilder.Intents;

/// <summary>The words that name something to eat or drink: first words of the USDA's foods, our staples and WordNet's foods.</summary>
public static class FoodStems
{
    // Foods to a dictionary, but in a message to a shop something else more often.
    private static readonly HashSet<string> Other = new(StringComparer.Ordinal)
    {
        "food", "foods", "meal", "meals", "lunch", "dinner", "breakfast", "snack", "snacks", "order", "plate", "fast", "free", "diet", "bit", "can", "mix", "of",
        "and", "with", "in", "the", "for", "a", "to", "or", "from", "product", "products", "ration", "course", "supper", "tea", "board", "table", "pack", "bag", "box", "low", "high", "no",
        "not", "all", "type", "raw", "fresh", "organic", "baby", "kids", "supplement", "nutrient", "dish", "side", "menu", "feast", "refreshment", "stock", "store", "game", "round", "cut",
        "check", "return", "date", "may", "turkey", "apple", "orange", "delivery", "shop", "nutrition", "large", "small", "plain", "regular", "light", "lite", "daily", "life", "special",
        "good", "best", "well", "now", "way", "one", "two", "made", "make", "home", "family", "house", "school", "world", "water", "drink", "drinks", "fat", "sugar", "protein", "vitamin",
        "calorie", "carb", "salt", "sodium", "gluten", "lactose", "allergy", "ingredient", "recipe", "basket", "cart", "list", "number", "pound", "gram", "cup", "slice", "piece", "bowl",
        "glass", "half", "dozen", "treat", "bite", "lip", "tongue", "heart", "leg", "shoulder", "wing", "foot", "cold", "hot", "warm", "sweet", "dry", "wet", "ready", "prepared", "cooked",
        "picnic", "barbecue", "cookout", "smorgasbord", "vegan", "vegetarian", "halal", "kosher",
    };

    public static uint[] Read(string raw)
    {
        var names = Tables.Csv(Path.Combine(raw, "usda_sr28_foods.csv.gz")).Select(r => r["description"].Split(',')[0])
            .Concat(Tables.Csv(Path.Combine(AppContext.BaseDirectory, "staples.csv")).Select(r => r["name"]))
            .Concat(Tables.Csv(Path.Combine(raw, "wordnet_food_synsets.csv")).SelectMany(r => r["lemmas"].Split('|')).Where(l => !l.Contains(' ', StringComparison.Ordinal)));
        return [.. names.SelectMany(Tokenizer.Tokenize).Where(w => w.Length > 2 && !char.IsAsciiDigit(w[0]) && !StopWords.Contains(w))
            .Select(w => (Word: w, Stem: Stemmer.Stem(w))).Where(w => !Other.Contains(w.Word) && !Other.Contains(w.Stem))
            .Append((Word: "tea", Stem: "tea")).Append((Word: "turkey", Stem: "turkey")).Append((Word: "orange", Stem: "orange")).Append((Word: "apple", Stem: "apple"))
            .Select(w => SparseEncoder.TermId(w.Stem)).Distinct().Order()];
    }
}
