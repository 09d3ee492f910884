namespace LeafLoaf.Core.Catalog.Inference;

/// <summary>A phrase found in a text: the words from <paramref name="Start"/> up to, not including, <paramref name="End"/>.</summary>
public readonly record struct PhraseMatch<T>(int Start, int End, T Value);

/// <summary>
/// Finds a large set of phrases in a list of words in one pass over a trie: time grows with the text, not with the set.
/// Phrases and texts must have been split and stemmed the same way.
/// </summary>
public sealed class PhraseMatcher<T>
{
    private readonly Dictionary<string, int> _words = new(StringComparer.Ordinal);
    private readonly Dictionary<(int Node, int Word), int> _next = [];
    private readonly List<(bool Ends, T Value)> _nodes = [(false, default!)];

    /// <summary>Adds a phrase; the value of a phrase added twice is the later one.</summary>
    public void Add(IReadOnlyList<string> phrase, T value)
    {
        if (phrase.Count == 0) return;
        var node = 0;
        foreach (var word in phrase)
        {
            if (!_words.TryGetValue(word, out var id)) _words[word] = id = _words.Count;
            if (!_next.TryGetValue((node, id), out var child))
            {
                child = _nodes.Count;
                _nodes.Add((false, default!));
                _next[(node, id)] = child;
            }
            node = child;
        }
        _nodes[node] = (true, value);
    }

    public bool Contains(IReadOnlyList<string> phrase) => LongestAt(phrase, 0) is { } match && match.End == phrase.Count;

    /// <summary>The longest phrase that starts at word <paramref name="start"/>.</summary>
    public PhraseMatch<T>? LongestAt(IReadOnlyList<string> words, int start)
    {
        PhraseMatch<T>? found = null;
        var node = 0;
        for (var i = start; i < words.Count; i++)
        {
            if (!_words.TryGetValue(words[i], out var id) || !_next.TryGetValue((node, id), out node)) break;
            if (_nodes[node].Ends) found = new(start, i + 1, _nodes[node].Value);
        }
        return found;
    }

    /// <summary>Every phrase that starts at word <paramref name="start"/>, shortest first; phrases may lie in one another.</summary>
    public IEnumerable<PhraseMatch<T>> AllAt(IReadOnlyList<string> words, int start)
    {
        var node = 0;
        for (var i = start; i < words.Count; i++)
        {
            if (!_words.TryGetValue(words[i], out var id) || !_next.TryGetValue((node, id), out node)) yield break;
            if (_nodes[node].Ends) yield return new(start, i + 1, _nodes[node].Value);
        }
    }

    /// <summary>Longest matches from left to right, none overlapping another.</summary>
    public List<PhraseMatch<T>> Find(IReadOnlyList<string> words)
    {
        var found = new List<PhraseMatch<T>>();
        for (var i = 0; i < words.Count;)
        {
            if (LongestAt(words, i) is { } match)
            {
                found.Add(match);
                i = match.End;
            }
            else i++;
        }
        return found;
    }
}
