using LeafLoaf.Core.Retrieval;

namespace LeafLoaf.Api.Search.Understanding;

/// <summary>The words beside the frame of a need, sorted by what they are.</summary>
public sealed class NeedSurroundings
{
    private readonly HashSet<string> _narrowing = new(StringComparer.Ordinal);

    /// <param name="tokens">The whole query.</param>
    /// <param name="frame">Where it says what something is wanted for.</param>
    /// <param name="rest">What remains beside the frame and the conditions.</param>
    public NeedSurroundings(Needs needs, QueryLanguage language, IReadOnlyList<string> tokens, NeedFrame frame, IReadOnlyList<string> rest)
    {
        var words = new List<string>();
        for (var i = 0; i < rest.Count; i++)
        {
            if (needs.Shelf(rest[i]) is { } shelf) Shelf ??= shelf;
            else if (!StopWords.Contains(rest[i]) && !needs.IsWish(rest[i]) && !language.IsAround(rest[i])) words.Add(rest[i]);
        }
        Words = words;
        // "dip for chips" says the shelf itself.
        if (frame.Length > 2 && tokens[frame.At + 1] == "for") Shelf ??= needs.Shelf(tokens[frame.At]);
        Asks = tokens.Any(needs.IsAsking);
        // In "chocolate snack" the first word narrows the second.
        for (var i = 1; i < tokens.Count; i++)
            if (needs.Shelf(tokens[i]) is not null || needs.IsAsking(tokens[i])) _narrowing.Add(tokens[i - 1]);
        for (var i = 1; i < tokens.Count; i++)
            if (needs.IsAsking(tokens[i - 1])) _narrowing.Add(tokens[i]);
    }

    /// <summary>The shelf asked for, as in "drink for a sore throat".</summary>
    public Needs.ShelfEntry? Shelf { get; }

    /// <summary>True when a word asks openly, as in "what for lunch".</summary>
    public bool Asks { get; }

    /// <summary>Words that may narrow the need or be a product of their own.</summary>
    public IReadOnlyList<string> Words { get; }

    /// <summary>True for a word that describes what is asked for instead of naming it.</summary>
    public bool Narrows(string word) => _narrowing.Contains(word);
}
