using System.Text.RegularExpressions;

namespace LeafLoaf.Api.Agents.Understanding;

/// <summary>Finds the products a text names, one by one: "add two oat milks and some eggs" names two. Pure.</summary>
public static partial class Mentions
{
    private const int Most = 20;

    // Names that hold an "and" of their own.
    private static readonly string[] Pairs = ["mac and cheese", "macaroni and cheese", "salt and pepper", "salt and vinegar", "fish and chips", "peanut butter and jelly", "half and half", "sour cream and onion", "pork and beans", "cookies and cream", "m and m", "ham and cheese", "rice and beans", "bread and butter pickles"];

    /// <summary>The products, and a number of packs that belongs to none of them.</summary>
    public static (IReadOnlyList<Mention> Products, int? Quantity) Read(string text)
    {
        var (quantity, whole) = ProductPhrase.Read(text);
        if (whole is null) return ([], quantity);
        var products = new List<Mention>();
        foreach (var part in Cut(whole))
        {
            var (count, product) = products.Count == 0 ? (quantity, part) : ProductPhrase.Read(part);
            if (product is not null && products.Count < Most) products.Add(new(ProductPhrase.WithoutArticle(product), count));
        }
        return (products, null);
    }

    // Conditions are lists as well: "cookies without nuts and eggs" is one product.
    private static IEnumerable<string> Cut(string text) =>
        Conditions().IsMatch(text) || Pairs.Any(p => text.Contains(p, StringComparison.OrdinalIgnoreCase)) ? [text]
        : Joins().Split(text).Select(p => p.Trim()).Where(p => p.Length > 0);

    [GeneratedRegex(@"\s*,\s*(?:and\s+|also\s+)?|\s+(?:and then|and also|and|plus|as well as)\s+|\s*[&+]\s*|\s*\n\s*", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, Patterns.Patience)]
    private static partial Regex Joins();

    [GeneratedRegex(@"\b(without|no|not|free|low|high|between|under|allerg\w*)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, Patterns.Patience)]
    private static partial Regex Conditions();
}
