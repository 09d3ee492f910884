namespace LeafLoaf.Core.Catalog.Inference;

/// <summary>Words that nobody knows and that may be the name of an allergen with one letter wrong: lists are scanned and typed by hand.</summary>
public static class Misread
{
    private static readonly string[] Plain =
    [
        .. new[]
        {
            "milk", "cream", "butter", "cheese", "whey", "casein", "lactose", "yogurt", "eggs", "albumen", "wheat", "flour", "gluten", "barley", "soy", "soya", "soybean", "lecithin",
            "peanut", "peanuts", "almond", "almonds", "cashew", "hazelnut", "walnut", "pecan", "pistachio", "macadamia", "nuts", "fish", "anchovy", "salmon", "tuna", "shrimp", "crab",
            "lobster", "shellfish", "oyster", "clam", "squid", "sesame", "tahini", "mustard", "celery", "sulfite", "sulphite", "lupin",
        }.Select(w => Words.Of(w)[0]).Distinct(StringComparer.Ordinal),
    ];

    /// <summary>True for a word one letter away from such a name: replaced, left out or too many.</summary>
    public static bool IsNearAllergen(string word) => word.Length >= 3 && Array.Exists(Plain, plain => plain.Length >= 4 && OneLetterAway(word, plain));

    private static bool OneLetterAway(string a, string b)
    {
        if (Math.Abs(a.Length - b.Length) > 1) return false;
        var (start, left, right) = (0, a.Length, b.Length);
        while (start < left && start < right && a[start] == b[start]) start++;
        while (left > start && right > start && a[left - 1] == b[right - 1]) (left, right) = (left - 1, right - 1);
        return Math.Max(left, right) - start <= 1;
    }
}
