namespace LeafLoaf.Core.Retrieval;

/// <summary>
/// Finds the known word a mistyped one was meant to be: both are hashed as they are and with each letter left out, and meet
/// where they agree (Garbe's symmetric delete). Reaches one edit, a swap, and some pairs of edits in longer words.
/// </summary>
public sealed class NearWords
{
    private const int ShortestWord = 4;
    private const int SafeFrom = 5;
    private const int LongestWord = 24;
    private const int TwoEditsFrom = 7;

    private readonly string[] _words;
    private readonly ulong[] _hashes;
    private readonly int[] _ids;

    /// <param name="words">Stems, the most frequent first: of two equally near words the earlier one is meant. Plurals are found too.</param>
    public NearWords(string[] words)
    {
        _words = words;
        var entries = new List<(ulong Hash, int Id)>(words.Length * 8);
        for (var id = 0; id < words.Length; id++)
        {
            if (words[id].Length is < ShortestWord or > LongestWord || words[id].Contains(' ') || char.IsAsciiDigit(words[id][0])) continue;
            foreach (var form in (string[])[words[id], words[id] + "s"])
                for (var left = -1; left < form.Length; left++) entries.Add((Hash(form, left), id));
        }
        _hashes = entries.ConvertAll(e => e.Hash).ToArray();
        _ids = entries.ConvertAll(e => e.Id).ToArray();
        Array.Sort(_hashes, _ids);
    }

    public int? Find(string word)
    {
        if (word.Length is < ShortestWord or > LongestWord) return null;
        var (best, bestDistance) = (int.MaxValue, word.Length >= TwoEditsFrom ? 3 : 2);
        for (var left = -1; left < word.Length; left++)
        {
            var hash = Hash(word, left);
            for (var i = First(hash); i < _hashes.Length && _hashes[i] == hash; i++)
            {
                var distance = Distance(word, _words[_ids[i]], bestDistance);
                if (word[^1] == 's') distance = Math.Min(distance, Distance(word, _words[_ids[i]] + "s", bestDistance));
                if (distance > bestDistance || (distance == bestDistance && _ids[i] >= best) || !IsPlausible(word, _words[_ids[i]])) continue;
                (best, bestDistance) = (_ids[i], distance);
            }
        }
        return best == int.MaxValue ? null : best;
    }

    // Short strings of letters are near some word by chance: there the first letter has to stand, and of four all of them.
    private static bool IsPlausible(string word, string meant) => word.Length switch
    {
        > SafeFrom => true,
        ShortestWord => word[0] == meant[0] && word.Order().SequenceEqual(meant.Order()),
        _ => word[0] == meant[0],
    };

    private int First(ulong hash)
    {
        var (low, high) = (0, _hashes.Length);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (_hashes[middle] < hash) low = middle + 1;
            else high = middle;
        }
        return low;
    }

    // FNV-1a over the word without the letter at `left`.
    private static ulong Hash(string word, int left)
    {
        var hash = 14695981039346656037UL;
        for (var i = 0; i < word.Length; i++)
            if (i != left) hash = (hash ^ word[i]) * 1099511628211UL;
        return hash;
    }

    /// <summary>Optimal string alignment distance, or <paramref name="tooFar"/> when it is that or more.</summary>
    public static int Distance(ReadOnlySpan<char> a, ReadOnlySpan<char> b, int tooFar)
    {
        if (Math.Abs(a.Length - b.Length) >= tooFar) return tooFar;
        Span<int> beforeLast = stackalloc int[b.Length + 1];
        Span<int> last = stackalloc int[b.Length + 1];
        Span<int> row = stackalloc int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++) last[j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                row[j] = Math.Min(Math.Min(row[j - 1], last[j]) + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) row[j] = Math.Min(row[j], beforeLast[j - 2] + 1);
            }
            last.CopyTo(beforeLast);
            row.CopyTo(last);
        }
        return Math.Min(last[b.Length], tooFar);
    }
}
