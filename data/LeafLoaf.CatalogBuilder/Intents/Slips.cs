namespace LeafLoaf.CatalogBuilder.Intents;

/// <summary>What fingers do to a message: letters left out, doubled, swapped or wrong, words run together or forgotten.</summary>
internal static class Slips
{
    private const int ShortestSpoilt = 4;

    public static List<string> Make(IReadOnlyList<string> words, Random random)
    {
        var result = words.ToList();
        var at = random.Next(result.Count);
        var word = result[at];
        var kind = random.Next(6);
        if (kind == 0 && result.Count > 3) result.RemoveAt(at);
        else if (kind == 1 && at + 1 < result.Count && result.Count > 2) (result[at], _) = (word + result[at + 1], Remove(result, at + 1));
        else if (word.Length >= ShortestSpoilt && word[0] != 'x') result[at] = Spoil(word, random.Next(1, word.Length - 1), kind, random);
        return result;
    }

    private static string Remove(List<string> words, int at)
    {
        var word = words[at];
        words.RemoveAt(at);
        return word;
    }

    private static string Spoil(string word, int at, int kind, Random random) => kind switch
    {
        2 => word.Insert(at, word[at].ToString()),
        3 => word[..at] + word[at + 1] + word[at] + word[(at + 2)..],
        4 => word[..at] + (char)('a' + random.Next(26)) + word[(at + 1)..],
        _ => word.Remove(at, 1),
    };
}
