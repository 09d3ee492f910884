using LeafLoaf.Core.Retrieval;

namespace LeafLoaf.Bench;

/// <summary>
/// Queries of one to three words taken from product names, every one different so that no cache can help. The same at every run.
/// </summary>
public static class Queries
{
    private const int Count = 6000;

    public static async Task<string[]> FromCatalogAsync(Shop shop)
    {
        var random = new Random(20261120);
        var names = new List<string>();
        await using var command = shop.Database.CreateCommand("select name from products order by md5(id)");
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync()) names.Add(reader.GetString(0));

        var queries = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in names)
        {
            var words = Tokenizer.Tokenize(name).Where(w => w.Length > 2 && char.IsAsciiLetter(w[0]) && !StopWords.Contains(w)).ToArray();
            if (words.Length == 0) continue;
            var length = Math.Min(words.Length, random.Next(1, 4));
            queries.Add(string.Join(' ', words.AsSpan(random.Next(words.Length - length + 1), length).ToArray()));
            if (queries.Count == Count) break;
        }
        return [.. queries];
    }
}
