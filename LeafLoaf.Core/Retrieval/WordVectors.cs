using System.Numerics.Tensors;

namespace LeafLoaf.Core.Retrieval;

/// <summary>
/// Finds the words of a text and adds up their vectors. Words are looked up as written and then by their stem. Neighbours that
/// mean something together ("ice cream", also "ice, a cream") have a vector of their own, which takes the place of both.
/// </summary>
internal sealed class WordVectors
{
    public const int Unknown = -1;
    public const int Neutral = -2;

    public const int FirstOffTopic = -3; // and downwards, in the order of the bare words

    private const float UnknownWeight = 0.7f;
    private const float CommonWords = 300; // the word of this rank in general English counts half

    private readonly VectorFile _file;
    private readonly Dictionary<string, int> _words;
    private readonly Dictionary<(int, int), int> _pairs = [];
    private readonly NearWords _near;

    public WordVectors(VectorFile file)
    {
        _file = file;
        _words = new(file.Words.Length + file.BareWords.Length, StringComparer.Ordinal);
        for (var i = 0; i < file.BareWords.Length; i++) _words[file.BareWords[i]] = FirstOffTopic - i;
        for (var i = 0; i < file.Words.Length; i++)
            if (!file.Words[i].Contains(' ')) _words[file.Words[i]] = file.Scales[i] == 0 ? Neutral : i;
        for (var i = 0; i < file.Words.Length; i++)
            if (file.Words[i].Split(' ') is [var first, var second] && _words.TryGetValue(first, out var a) && _words.TryGetValue(second, out var b))
                _pairs[(a, b)] = i;
        _near = new NearWords(file.Words);
    }

    public int Dimensions => _file.Dimensions;

    /// <summary>The number of a word; below zero it has no vector: <see cref="Unknown"/>, <see cref="Neutral"/> or off topic.</summary>
    public int Find(string word) =>
        _words.TryGetValue(word, out var id) || _words.TryGetValue(Stemmer.Stem(word), out id) ? id
        : char.IsAsciiDigit(word[0]) ? Neutral : Unknown;

    /// <summary>How much of a query a word without a vector takes up: nothing for a neutral one, the more the rarer it is.</summary>
    public static float OffTopicWeight(int id) => id switch
    {
        Unknown => UnknownWeight,
        Neutral => 0,
        _ => (FirstOffTopic - id) / (FirstOffTopic - id + CommonWords),
    };

    /// <summary>The number of a known pair, or <see cref="Unknown"/>.</summary>
    public int FindPair(int first, int second) => _pairs.TryGetValue((first, second), out var id) ? id : Unknown;

    /// <summary>Reads an unknown word as two known ones written together, else as the known word next to it.</summary>
    /// <returns>Two numbers, of which the second is <see cref="Unknown"/> when there is only one; null when nothing fits.</returns>
    public (int First, int Second)? Repair(string word)
    {
        (int, int)? split = null;
        for (var cut = 3; cut <= word.Length - 3; cut++)
        {
            var (first, second) = (Find(word[..cut]), Find(word[cut..]));
            if (first < 0 || second < 0) continue;
            if (FindPair(first, second) >= 0) return (first, second);
            split ??= (first, second);
        }
        return _near.Find(word) is { } near ? (near, Unknown) : split;
    }

    public void Add(int id, float factor, Span<float> sum)
    {
        Span<float> wide = stackalloc float[Dimensions];
        TensorPrimitives.ConvertChecked<sbyte, float>(_file.Values.AsSpan(id * Dimensions, Dimensions), wide);
        TensorPrimitives.MultiplyAdd(wide, _file.Scales[id] * factor, sum, sum);
    }
}
