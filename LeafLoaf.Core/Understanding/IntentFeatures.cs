using System.Runtime.InteropServices;
using LeafLoaf.Core.Retrieval;

namespace LeafLoaf.Core.Understanding;

/// <summary>
/// What the intent classifier sees of a message: words, neighbouring words, the same with every food replaced by "a food" and every other shop by "a company", and groups
/// of letters, which a misspelt word shares with the right one. Each is hashed to a row of the classifier's weights. Every kind of
/// feature has its own total weight, so that a long message weighs as much as a short one.
/// </summary>
/// <param name="foods">Ids (<see cref="SparseEncoder.TermId"/>) of the stems that name foods, ascending.</param>
/// <param name="groups">Words used alike.</param>
public sealed class IntentFeatures(uint[] foods, WordGroups groups)
{
    /// <summary>Rows of the weight table.</summary>
    public const int Rows = 1 << 17;

    private const string Food = "xfood", Company = "xcompany";
    private const string Edge = "^";
    private const float GroupNorm = 1f;

    public uint[] Foods => foods;
    public WordGroups Groups => groups;

    /// <summary>True for a word that names something to eat or drink.</summary>
    public bool IsFood(string word) => Array.BinarySearch(foods, SparseEncoder.TermId(Stemmer.Stem(word))) >= 0;

    /// <summary>Fills <paramref name="into"/> with pairs of row and value for the words of <see cref="MessageWords"/>.</summary>
    public void Extract(IReadOnlyList<string> words, List<(int Row, float Value)> into)
    {
        into.Clear();
        if (words.Count == 0) return;
        AddWords(words, into);
        AddShapes(words, into);
        AddGroups(words, into);
        AddLetters(words, into);
    }

    private void AddGroups(IReadOnlyList<string> words, List<(int, float)> into)
    {
        var from = into.Count;
        var before = -1;
        foreach (var word in words)
        {
            if (groups.Find(word) is not { } group) continue;
            into.Add((Row('g', group.Narrow), 1));
            into.Add((Row('G', group.Wide), 0.7f));
            if (before >= 0) into.Add((Row('h', group.Narrow * 4096 + before), 0.6f));
            before = group.Narrow;
        }
        Normalise(into, from, GroupNorm);
    }

    private static void AddWords(IReadOnlyList<string> words, List<(int, float)> into)
    {
        var from = into.Count;
        var before = Edge;
        foreach (var word in words)
        {
            var stem = Stemmer.Stem(word);
            into.Add((Row('w', stem), 1));
            into.Add((Row('b', before, stem), 0.8f));
            before = stem;
        }
        into.Add((Row('b', before, Edge), 0.5f));
        Normalise(into, from, 1.2f);
    }

    // "add oat milk" and "add cheddar" have the shape "add a food".
    private void AddShapes(IReadOnlyList<string> words, List<(int, float)> into)
    {
        var from = into.Count;
        var (two, one) = (Edge, Edge);
        foreach (var word in words)
        {
            var shape = IsFood(word) ? Food : OtherCompanies.IsOne(word) ? Company : word;
            if (shape == Food && one == Food) continue;
            into.Add((Row('s', one, shape), 0.8f));
            into.Add((Row('t', two + " " + one, shape), 0.8f));
            if (two != Edge) into.Add((Row('k', two, shape), 0.5f));
            (two, one) = (one, shape);
        }
        into.Add((Row('t', two + " " + one, Edge), 0.6f));
        into.Add((Row('l', words.Count switch { 1 => "1", 2 => "2", 3 => "3", < 7 => "4", < 13 => "7", _ => "13" }), 0.4f));
        Normalise(into, from, 1f);
    }

    private static void AddLetters(IReadOnlyList<string> words, List<(int, float)> into)
    {
        var from = into.Count;
        Span<char> buffer = stackalloc char[48];
        foreach (var word in words)
        {
            if (word[0] == 'x' && word.Length > 4) continue;
            buffer[0] = ' ';
            word.CopyTo(buffer[1..]);
            buffer[word.Length + 1] = ' ';
            var text = buffer[..(word.Length + 2)];
            for (var n = 3; n <= 5; n++)
                for (var i = 0; i + n <= text.Length; i++) into.Add((Row('c', text.Slice(i, n)), 1));
        }
        Normalise(into, from, 1f);
    }

    private static void Normalise(List<(int Row, float Value)> features, int from, float norm)
    {
        var added = CollectionsMarshal.AsSpan(features)[from..];
        var sum = 0f;
        foreach (var (_, value) in added) sum += value * value;
        if (sum == 0) return;
        var factor = norm / MathF.Sqrt(sum);
        foreach (ref var feature in added) feature.Value *= factor;
    }

    private static int Row(char group, int number) => Mix(((2166136261u ^ group) * 16777619u ^ (uint)number) * 16777619u);

    private static int Row(char group, ReadOnlySpan<char> word) => Mix(Hash(2166136261u ^ group, word));

    private static int Row(char group, ReadOnlySpan<char> first, ReadOnlySpan<char> second) =>
        Mix(Hash((Hash(2166136261u ^ group, first) ^ ' ') * 16777619u, second));

    private static uint Hash(uint hash, ReadOnlySpan<char> text)
    {
        foreach (var c in text) hash = (hash ^ c) * 16777619u;
        return hash;
    }

    // FNV-1a leaves its low bits poor, and only those are used.
    private static int Mix(uint hash)
    {
        hash ^= hash >> 15;
        hash *= 2246822519u;
        return (int)((hash ^ (hash >> 13)) & (Rows - 1));
    }
}
