namespace LeafLoaf.Core.Retrieval;

/// <summary>A word of the catalog near a misspelt one: edits by Damerau and Levenshtein, and in how many products it stands.</summary>
public readonly record struct Correction(string Word, int Edits, int Frequency);

/// <summary>
/// Finds the words of the catalog within one or two edits by symmetric deletion (Garbe's SymSpell idea): every word is filed
/// under itself less one letter, so a look-up probes a few dozen keys instead of the whole vocabulary.
/// Words of three letters or fewer are never corrected.
/// </summary>
public sealed class Spelling
{
    private const int ShortestCorrected = 4;
    private const int ShortestForTwoEdits = 6;
    private const int Sure = 10;

    private readonly string[] _sorted;
    private readonly Dictionary<string, int> _frequency = new(StringComparer.Ordinal);
    // Hash of the key and index into _sorted side by side in 64 bits, ascending: a few megabytes instead of a list for each key.
    private readonly ulong[] _deletes;

    public Spelling(IEnumerable<(string Word, int Frequency)> words)
    {
        foreach (var (word, frequency) in words)
        {
            if (char.IsAsciiLetter(word[0])) _frequency[word] = frequency;
        }
        _sorted = [.. _frequency.Keys.Order(StringComparer.Ordinal)];
        var deletes = new List<ulong>(_sorted.Length * 9);
        for (var index = 0; index < _sorted.Length; index++)
        {
            var word = _sorted[index];
            if (word.Length < ShortestCorrected) continue;
            deletes.Add(Filed(word, index));
            for (var i = 0; i < word.Length; i++) deletes.Add(Filed(word.Remove(i, 1), index));
        }
        deletes.Sort();
        _deletes = [.. deletes];
    }

    /// <summary>Corrections by falling plausibility: fewer edits first, then same first letter, then commoner.</summary>
    public IReadOnlyList<Correction> Near(string word, int most = 4)
    {
        if (word.Length < ShortestCorrected || word.Any(char.IsAsciiDigit)) return [];
        var limit = word.Length >= ShortestForTwoEdits ? 2 : 1;
        var found = new Dictionary<string, int>(StringComparer.Ordinal);
        Probe(word, word, limit, found);
        for (var i = 0; i < word.Length; i++)
        {
            var shorter = word.Remove(i, 1);
            Probe(shorter, word, limit, found);
            if (limit < 2) continue;
            for (var j = i; j < shorter.Length; j++) Probe(shorter.Remove(j, 1), word, limit, found);
        }
        if (limit == 2 && !found.Any(f => f.Value == 1 && _frequency[f.Key] >= Sure)) ProbeLonger(word, found);
        return [.. found.Select(f => new Correction(f.Key, f.Value, _frequency[f.Key]))
            .OrderBy(c => c.Edits)
            .ThenByDescending(c => (c.Word[0] == word[0] ? 4.0 : 1.0) * Math.Log(1 + c.Frequency))
            .ThenBy(c => c.Word, StringComparer.Ordinal)
            .Take(most)];
    }

    public IEnumerable<string> WithPrefix(string prefix, int most)
    {
        var start = Array.BinarySearch(_sorted, prefix, StringComparer.Ordinal);
        if (start < 0) start = ~start;
        var end = start;
        while (end < _sorted.Length && _sorted[end].StartsWith(prefix, StringComparison.Ordinal)) end++;
        return _sorted[start..end].OrderByDescending(w => _frequency[w]).Take(most);
    }

    // Two letters left out ("mozarela") lie beyond one deletion: the words two letters longer are few enough to try. A word in a
    // handful of products may be misspelt itself, so it does not end the search.
    private void ProbeLonger(string word, Dictionary<string, int> found)
    {
        var start = Array.BinarySearch(_sorted, word[..1], StringComparer.Ordinal);
        for (var i = start < 0 ? ~start : start; i < _sorted.Length && _sorted[i][0] == word[0]; i++)
            if (_sorted[i].Length == word.Length + 2 && EditDistance.Between(word, _sorted[i], 2) == 2) found[_sorted[i]] = 2;
    }

    private static ulong Filed(string key, int index) => (ulong)(uint)string.GetHashCode(key, StringComparison.Ordinal) << 32 | (uint)index;

    private void Probe(string key, string word, int limit, Dictionary<string, int> found)
    {
        var first = Filed(key, 0);
        var at = Array.BinarySearch(_deletes, first);
        if (at < 0) at = ~at;
        while (at > 0 && _deletes[at - 1] == first) at--; // a key's deletion may equal another's, so an entry can stand twice
        for (; at < _deletes.Length && _deletes[at] >> 32 == first >> 32; at++)
        {
            var candidate = _sorted[(int)(uint)_deletes[at]];
            if (found.ContainsKey(candidate) || Math.Abs(candidate.Length - word.Length) > limit) continue;
            var edits = EditDistance.Between(word, candidate, limit);
            if (edits <= limit) found[candidate] = edits;
        }
    }
}
