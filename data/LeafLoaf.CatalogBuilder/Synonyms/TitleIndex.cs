using System.IO.Compression;
using System.Text.Json;
using LeafLoaf.Core.Catalog;

namespace LeafLoaf.CatalogBuilder.Synonyms;

/// <summary>In how many products a phrase stands, each word anywhere in name, brand or category.</summary>
internal sealed class TitleIndex
{
    private readonly Dictionary<string, HashSet<int>> _byStem = new(StringComparer.Ordinal);

    public static TitleIndex Read(string catalog)
    {
        var index = new TitleIndex();
        using var reader = new StreamReader(new GZipStream(File.OpenRead(catalog), CompressionMode.Decompress));
        for (var number = 0; reader.ReadLine() is { Length: > 0 } line; number++)
        {
            var product = JsonSerializer.Deserialize(line, ProductJson.Default.Product)!;
            // As in the index, a category of two kinds ("Butter & Margarine") is no word of its products.
            var category = product.Category?.AsSpan().ContainsAny('&', ',') == true ? null : product.Category;
            foreach (var stem in Phrase.Key($"{product.Name} | {product.Brand} | {category}").Split(' '))
            {
                if (!index._byStem.TryGetValue(stem, out var numbers)) index._byStem[stem] = numbers = [];
                numbers.Add(number);
            }
        }
        return index;
    }

    public int Count(string key)
    {
        HashSet<int>? all = null;
        foreach (var stem in key.Split(' '))
        {
            if (!_byStem.TryGetValue(stem, out var numbers)) return 0;
            if (all is null) all = [.. numbers];
            else all.IntersectWith(numbers);
        }
        return all?.Count ?? 0;
    }
}
