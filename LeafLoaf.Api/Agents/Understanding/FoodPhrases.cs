using System.Collections.Frozen;
using LeafLoaf.Core.Retrieval;

namespace LeafLoaf.Api.Agents.Understanding;

/// <summary>Knows a list of foods from the beginning of another wish. Pure.</summary>
/// <param name="isFood">Tells a word that names something to eat or drink.</param>
internal sealed class FoodPhrases(Func<string, bool> isFood)
{
    private const int Reach = 3, Longest = 12;

    // What stands between a list's "and" and its next food: "and two small cups of rice".
    private static readonly FrozenSet<string> Before = FrozenSet.ToFrozenSet(
    [
        "a", "an", "the", "some", "any", "my", "our", "of", "another", "more", "extra", "half", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "dozen", "couple", "few",
        "small", "large", "big", "medium", "little", "fresh", "fried", "boiled", "scrambled", "poached", "grilled", "baked", "roast", "roasted", "raw", "cooked", "steamed", "toasted", "mashed", "plain",
        "green", "red", "white", "black", "brown", "dark", "cold", "hot", "organic", "vegan", "frozen", "canned", "dried", "free", "range", "low", "fat", "cup", "cups", "glass", "glasses", "bowl", "bowls",
        "slice", "slices", "piece", "pieces", "handful", "spoon", "tbsp", "tsp", "tablespoon", "tablespoons", "teaspoon", "teaspoons", "g", "gram", "grams", "kg", "ml", "l", "oz", "ounce", "ounces", "lb", "lbs", "pound",
        "pounds", "pint", "can", "cans", "pack", "packs", "bag", "bags", "bottle", "bottles", "box", "boxes", "jar", "loaf", "plate", "portion", "side", "scoop", "x", "pcs", "with",
    ], StringComparer.Ordinal);

    // "… and the milk was sour" says something of its own.
    private static readonly FrozenSet<string> Verbs = FrozenSet.ToFrozenSet(
        ["was", "were", "is", "are", "isnt", "wasnt", "arrived", "came", "comes", "has", "had", "have", "looks", "looked", "smells", "smelled", "tastes", "tasted", "missing", "broke", "leaked", "went", "got", "never", "didnt", "doesnt"], StringComparer.Ordinal);

    /// <summary>True when <paramref name="right"/> begins with a food, its amount before it or not, of which nothing is told: "a slice of toast".</summary>
    public bool Begins(IReadOnlyList<string> right)
    {
        var at = 0;
        while (at < right.Count && at < Longest && !isFood(right[at]) && (Before.Contains(right[at]) || char.IsAsciiDigit(right[at][0]) || right[at] == "xnumber")) at++;
        if (at >= right.Count || !isFood(right[at])) return false;
        for (var i = at + 1; i < right.Count && i <= at + Reach; i++)
            if (Verbs.Contains(right[i])) return false;
        return true;
    }

    /// <summary>True when a list of foods goes on over the word that might cut it.</summary>
    public bool GoesOn(string left, string right)
    {
        var before = Tokenizer.Tokenize(left.Length > 60 ? left[^60..] : left);
        if (!before.Skip(before.Count - Reach).Any(isFood)) return false;
        return Begins(Tokenizer.Tokenize(right.Length > 120 ? right[..120] : right));
    }
}
