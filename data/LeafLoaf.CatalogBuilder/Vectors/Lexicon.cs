using LeafLoaf.Core.Retrieval;

namespace LeafLoaf.CatalogBuilder.Vectors;

/// <summary>Numbers stems, and pairs of neighbouring stems that mean something together; a pair is written with a space.</summary>
internal sealed class Lexicon
{
    /// <summary>Plurals that mean something else than their singular.</summary>
    private static readonly HashSet<string> Unstemmed = new(["sweets", "greens", "bitters"], StringComparer.Ordinal);

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

    /// <summary>The stems of a text that carry meaning: no stop words, nothing that begins with a digit.</summary>
    public List<string> Stems(string text)
    {
        var tokens = Tokenizer.Tokenize(text);
        var stems = new List<string>(tokens.Count);
        foreach (var token in tokens)
        {
            if (!_stems.TryGetValue(token, out var stem)) _stems[token] = stem = Unstemmed.Contains(token) ? token : Stemmer.Stem(token);
            if (IsContent(stem)) stems.Add(stem);
        }
        return stems;
    }

    private bool IsContent(string stem) => stem.Length > 1 && !char.IsAsciiDigit(stem[0]) && !_stopWords.Contains(stem);

    /// <summary>
    /// The numbers of the words and of the known pairs in a text; what is not in the lexicon is left out. No pair reaches
    /// across the end of a line.
    /// </summary>
    public List<int> Ids(string text)
    {
        var ids = new List<int>();
        foreach (var line in text.Split('\n'))
        {
            var stems = Stems(line);
            for (var i = 0; i < stems.Count; i++)
            {
                if (_ids.TryGetValue(stems[i], out var id)) ids.Add(id);
                if (i + 1 < stems.Count && _ids.TryGetValue($"{stems[i]} {stems[i + 1]}", out var pair)) ids.Add(pair);
            }
        }
        return ids;
    }

    /// <summary>A phrase of one word or one known pair; null for anything else.</summary>
    public int? Unit(string phrase) => Stems(phrase) switch
    {
        [var only] => Find(only),
        [var first, var second] => Find($"{first} {second}"),
        _ => null,
    };
}
