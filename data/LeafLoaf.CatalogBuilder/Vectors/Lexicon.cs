using LeafLoaf.Core.Retrieval;

namespace LeafLoaf.CatalogBuilder.Vectors;

/// <summary>Numbers stems and finds the pairs of them that mean something together.</summary>
internal sealed class Lexicon
{
    private readonly Dictionary<string, int> _ids = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _stems = new(StringComparer.Ordinal);
    private readonly HashSet<string> _stopWords = new(StopWords.All.Select(Stemmer.Stem), StringComparer.Ordinal);

    public List<string> Words { get; } = [];

    /// <summary>How often each word stands in the names of products.</summary>
    public List<double> Counts { get; } = [];

    public int Add(string word)
    {
        if (_ids.TryGetValue(word, out var id)) return id;
        _ids[word] = Words.Count;
        Words.Add(word);
        Counts.Add(0);
        return Words.Count - 1;
    }

    public int? Find(string word) => _ids.TryGetValue(word, out var id) ? id : null;

    public List<string> Stems(string text)
    {
        var tokens = Tokenizer.Tokenize(text);
        for (var i = 0; i < tokens.Count; i++)
        {
            if (!_stems.TryGetValue(tokens[i], out var stem)) _stems[tokens[i]] = stem = Stemmer.Stem(tokens[i]);
            tokens[i] = stem;
        }
        return tokens;
    }

    /// <summary>Words that carry meaning: no stop words, nothing that begins with a digit.</summary>
    public bool IsContent(string stem) => stem.Length > 1 && !char.IsAsciiDigit(stem[0]) && !_stopWords.Contains(stem);

    /// <summary>The numbers of the words and of the known pairs in a text; what is not in the lexicon is left out.</summary>
    public List<int> Ids(string text)
    {
        var stems = Stems(text);
        var ids = new List<int>(stems.Count);
        for (var i = 0; i < stems.Count; i++)
        {
            if (IsContent(stems[i]) && _ids.TryGetValue(stems[i], out var id)) ids.Add(id);
            if (i + 1 < stems.Count && _ids.TryGetValue($"{stems[i]} {stems[i + 1]}", out var pair)) ids.Add(pair);
        }
        return ids;
    }
}
