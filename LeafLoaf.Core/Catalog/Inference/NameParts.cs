using System.Text.RegularExpressions;

namespace LeafLoaf.Core.Catalog.Inference;

/// <summary>
/// The parts of a product's name, the telling one first: "Tuna in Olive Oil" is tuna, "Soup, Chicken" is soup, and the head
/// of each part stands at its end ("Chocolate Chip Cookies").
/// </summary>
public static partial class NameParts
{
    public static string[] Split(string name) => Separators().Split(name);

    [GeneratedRegex(@"\s*[,;:(\[]\s*|\s+[-–]\s+|\s+(?:with|in|made|w/|from|for|filled|topped|without|flavored with)\s+", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Separators();
}
