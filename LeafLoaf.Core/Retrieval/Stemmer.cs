namespace LeafLoaf.Core.Retrieval;

/// <summary>
/// Light English stemmer: plurals and the endings -ed and -ing, following steps 1a and 1b of Porter2 with the irregular
/// plurals of a kitchen. Derivations are left alone: "creamy" is not "cream" to a shopper.
/// </summary>
public static class Stemmer
{
    private static readonly Dictionary<string, string> Irregular = new(StringComparer.Ordinal)
    {
        ["leaves"] = "leaf", ["loaves"] = "loaf", ["halves"] = "half", ["knives"] = "knife", ["calves"] = "calf",
        ["geese"] = "goose", ["men"] = "man", ["women"] = "woman", ["children"] = "child", ["kids"] = "kid",
        ["molasses"] = "molasses", ["swiss"] = "swiss", ["hummus"] = "hummus", ["couscous"] = "couscous",
        ["asparagus"] = "asparagus", ["citrus"] = "citrus", ["bing"] = "bing", ["king"] = "king", ["red"] = "red",
        ["seed"] = "seed", ["spring"] = "spring", ["pudding"] = "pudding", ["bread"] = "bread", ["pies"] = "pie",
        ["ties"] = "tie", ["dumpling"] = "dumpling", ["pickling"] = "pickle", ["schweppes"] = "schweppes",
        ["cookies"] = "cookie", ["brownies"] = "brownie", ["smoothies"] = "smoothie", ["veggies"] = "veggie",
        ["calories"] = "calorie", ["cooking"] = "cooking", ["baking"] = "baking", ["icing"] = "icing", ["herring"] = "herring",
        ["stuffing"] = "stuffing", ["dressing"] = "dressing", ["seasoning"] = "seasoning", ["topping"] = "topping",
        ["frosting"] = "frosting", ["shortening"] = "shortening", ["shredded"] = "shred", ["potatoes"] = "potato",
        ["tomatoes"] = "tomato",
    };

    public static string Stem(string word)
    {
        if (word.Length <= 3 || !char.IsAsciiLetter(word[^1])) return word;
        if (Irregular.TryGetValue(word, out var known)) return known;
        var stem = Plural(word);
        return Irregular.TryGetValue(stem, out known) ? known : PastAndGerund(stem);
    }

    private static string Plural(string w)
    {
        if (!w.EndsWith('s') || w.EndsWith("ss", StringComparison.Ordinal) || w.EndsWith("us", StringComparison.Ordinal)
            || w.EndsWith("is", StringComparison.Ordinal)) return w;
        if (w.EndsWith("ies", StringComparison.Ordinal)) return w.Length > 4 ? w[..^3] + "y" : w[..^1];
        if (EndsWithAny(w, "sses", "shes", "ches", "xes", "zes", "oes")) return w[..^2];
        return w[..^1];
    }

    private static string PastAndGerund(string w)
    {
        var cut = w.EndsWith("ing", StringComparison.Ordinal) ? 3
            : w.EndsWith("ed", StringComparison.Ordinal) && !w.EndsWith("eed", StringComparison.Ordinal) ? 2 : 0;
        if (cut == 0) return w;
        var stem = w[..^cut];
        if (stem.Length < 3 || !stem.Any(IsVowel)) return w;
        if (EndsWithAny(stem, "at", "bl", "iz")) return stem + "e";
        if (stem[^1] == stem[^2] && stem[^1] is not ('l' or 's' or 'z')) return stem[..^1];
        return IsShort(stem) ? stem + "e" : stem;
    }

    // Consonant, vowel, consonant at the end of a one-vowel stem: "slic" comes from "slice", "roast" does not end so.
    private static bool IsShort(string s) =>
        s.Count(IsVowel) == 1 && !IsVowel(s[^1]) && s[^1] is not ('w' or 'x' or 'y') && IsVowel(s[^2]);

    private static bool IsVowel(char c) => c is 'a' or 'e' or 'i' or 'o' or 'u' or 'y';

    private static bool EndsWithAny(string w, params ReadOnlySpan<string> endings)
    {
        foreach (var ending in endings)
            if (w.EndsWith(ending, StringComparison.Ordinal)) return true;
        return false;
    }
}
