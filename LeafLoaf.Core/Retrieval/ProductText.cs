using LeafLoaf.Core.Catalog;

namespace LeafLoaf.Core.Retrieval;

/// <summary>What of a product speaks for its meaning, and how loudly.</summary>
public static class ProductText
{
    private const int MaxIngredients = 6;

    /// <summary>One text for a generator that takes nothing else: name, brand, category, first ingredients.</summary>
    public static string ForEmbedding(Product product)
    {
        var parts = new List<string> { product.Name };
        if (product.Brand is { } brand) parts.Add($"by {brand}");
        if (product.Category is { } category) parts.Add($"({category})");
        if (product.Description is { } description) parts.Add(description);
        if (FirstIngredients(product.Ingredients) is { Count: > 0 } ingredients) parts.Add("made of " + string.Join(", ", ingredients));
        return string.Join(' ', parts);
    }

    /// <summary>The first few ingredients, without what stands in brackets. An ingredient list is ordered by weight.</summary>
    public static List<string> FirstIngredients(string? ingredients)
    {
        var result = new List<string>(MaxIngredients);
        if (string.IsNullOrEmpty(ingredients)) return result;
        var (start, depth) = (0, 0);
        var end = ingredients.Length;
        for (var i = 0; i <= end && result.Count < MaxIngredients; i++)
        {
            var c = i < end ? ingredients[i] : ',';
            var atBreak = depth == 0 && c is ',' or ';' or '.' or '(' or '[' or ':';
            if (atBreak && start >= 0)
            {
                if (ingredients.AsSpan(start, i - start).Trim() is { Length: > 1 } item && c != ':') result.Add(item.ToString());
                start = -1;
            }
            if (c is '(' or '[') depth++;
            else if (c is ')' or ']') depth = Math.Max(0, depth - 1);
            else if (depth == 0 && c is ',' or ';' or '.' or ':') start = i + 1;
        }
        return result;
    }
}
