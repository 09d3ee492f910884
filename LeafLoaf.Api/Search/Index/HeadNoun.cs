using System.Buffers;
using LeafLoaf.Core.Retrieval;

namespace LeafLoaf.Api.Search.Index;

/// <summary>
/// The word that says what a product is: the last one before the first comma, bracket or "with". "Yellow Onions" are onions,
/// "Onion Rings" are rings, "Ice Cream, Cherry" is cream.
/// </summary>
public static class HeadNoun
{
    private static readonly string[] Ends = [" with ", " in ", " for ", " made ", " w/ ", " & ", " - ", " from ", " without ", " and "];

    private static readonly SearchValues<char> Marks = SearchValues.Create(",([{:;|");

    /// <summary>The stem of the head, or an empty string when the name has no word.</summary>
    public static string Of(string name)
    {
        var end = name.AsSpan().IndexOfAny(Marks);
        var first = end > 0 ? name[..end] : name;
        foreach (var word in Ends)
            if (first.IndexOf(word, StringComparison.OrdinalIgnoreCase) is var at and > 0) first = first[..at];
        var tokens = Tokenizer.Tokenize(first);
        for (var i = tokens.Count - 1; i >= 0; i--)
            if (char.IsAsciiLetter(tokens[i][0]) && !StopWords.Contains(tokens[i])) return Stemmer.Stem(tokens[i]);
        return "";
    }
}
