using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace LeafLoaf.Core.Retrieval;

/// <summary>How a word of a text was understood.</summary>
public enum WordMatch
{
    /// <summary>Not known, and nothing like it is.</summary>
    Unknown,

    /// <summary>Known, but without bearing on what is meant: articles, numbers, units.</summary>
    Neutral,

    /// <summary>Known to be about things a grocery shop does not sell.</summary>
    OffTopic,

    Known,

    /// <summary>Read as a similar word, or as two words written together.</summary>
    Repaired,
}

/// <summary>
/// Adds up the vectors of words. Two words that mean something together ("ice cream") have a vector of their own, which takes
/// the place of both. Words are looked up as written and then by their stem.
/// </summary>
public sealed class WordVectors
{
    private const int LongestPhrase = 96;
    private const int BareWord = -1;

    private readonly VectorFile _file;
    private readonly Dictionary<string, int> _index;
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _bySpan;
    private readonly NearWords _near;

    public WordVectors(VectorFile file)
    {
        _file = file;
        _index = new(file.Words.Length + file.BareWords.Length, StringComparer.Ordinal);
        foreach (var word in file.BareWords) _index[word] = BareWord;
        for (var i = 0; i < file.Words.Length; i++) _index[file.Words[i]] = i;
        _bySpan = _index.GetAlternateLookup<ReadOnlySpan<char>>();
        _near = new NearWords(file.Words);
    }

    public int Dimensions => _file.Dimensions;

    /// <summary>
    /// Adds the vector at <paramref name="at"/> and answers how many words it stands for. With <paramref name="repair"/> an
    /// unknown word is read as a similar one where there is one.
    /// </summary>
    public int Add(IReadOnlyList<string> words, int at, float factor, bool repair, Span<float> sum, out WordMatch match)
    {
        if (at + 1 < words.Count && FindPhrase(words[at], words[at + 1]) is { } phrase)
        {
            match = AddVector(phrase, factor, sum);
            return 2;
        }
        match = Find(words[at]) switch
        {
            >= 0 and var id => AddVector(id, factor, sum),
            BareWord => WordMatch.OffTopic,
            _ when IsNumber(words[at]) => WordMatch.Neutral,
            _ => repair ? AddRepaired(words[at], factor, sum) : WordMatch.Unknown,
        };
        return 1;
    }

    private static bool IsNumber(string word) => char.IsAsciiDigit(word[0]);

    private int? Find(string word) =>
        _index.TryGetValue(word, out var id) || _index.TryGetValue(Stemmer.Stem(word), out id) ? id : null;

    private int? FindPhrase(string first, string second)
    {
        var (a, b) = (Stemmer.Stem(first), Stemmer.Stem(second));
        if (a.Length + b.Length >= LongestPhrase) return null;
        Span<char> joined = stackalloc char[LongestPhrase];
        a.CopyTo(joined);
        joined[a.Length] = ' ';
        b.CopyTo(joined[(a.Length + 1)..]);
        return _bySpan.TryGetValue(joined[..(a.Length + b.Length + 1)], out var id) && id >= 0 ? id : null;
    }

    private WordMatch AddVector(int id, float factor, Span<float> sum)
    {
        var scale = _file.Scales[id] * factor;
        if (scale == 0) return WordMatch.Neutral;
        var bytes = _file.Values.AsSpan(id * Dimensions, Dimensions);
        Span<float> wide = stackalloc float[Dimensions];
        TensorPrimitives.ConvertChecked<sbyte, float>(bytes, wide);
        TensorPrimitives.MultiplyAdd(wide, scale, sum, sum);
        return WordMatch.Known;
    }

    // A repaired reading may be wrong, so it counts for less than a word as written.
    private WordMatch AddRepaired(string word, float factor, Span<float> sum)
    {
        for (var cut = 3; cut <= word.Length - 3; cut++)
        {
            if (Find(word[..cut]) is not (>= 0 and var left) || Find(word[cut..]) is not (>= 0 and var right)) continue;
            if (FindPhrase(word[..cut], word[cut..]) is { } phrase) AddVector(phrase, factor, sum);
            else if (AddVector(left, factor, sum) is WordMatch.Neutral || AddVector(right, factor, sum) is WordMatch.Neutral) continue;
            return WordMatch.Repaired;
        }
        if (_near.Find(word) is not { } near) return WordMatch.Unknown;
        AddVector(near, factor * 0.8f, sum);
        return WordMatch.Repaired;
    }
}
