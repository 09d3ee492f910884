using LeafLoaf.Core.Catalog;
using LeafLoaf.Core.Retrieval;

namespace LeafLoaf.Api.Search.Understanding;

/// <summary>The words of a query with their stems, and where commas stood.</summary>
internal sealed class QueryWords(IReadOnlyList<string> tokens, IReadOnlySet<int>? afterComma)
{
    private readonly string[] _stems = [.. tokens.Select(Stemmer.Stem)];

    public int Count => tokens.Count;

    public string this[int at] => tokens[at];

    public bool IsAfterComma(int at) => afterComma?.Contains(at) == true;

    public string Text(int at, int length) => string.Join(' ', tokens.Skip(at).Take(length));

    /// <summary>Length of the longest phrase at a place whose stems match, 0 for none. No phrase goes beyond a comma.</summary>
    public int Longest(int at, Predicate<string> matches) => Longest(_stems, at, matches);

    /// <summary>As <see cref="Longest(int, Predicate{string})"/>, by the words as they are written.</summary>
    public int LongestExact(int at, Predicate<string> matches) => Longest(tokens, at, matches);

    private int Longest(IReadOnlyList<string> words, int at, Predicate<string> matches)
    {
        var most = 1;
        while (most < QueryLanguage.LongestPhrase && at + most < words.Count && !IsAfterComma(at + most)) most++;
        for (var length = most; length > 0; length--)
            if (matches(length == 1 ? words[at] : string.Join(' ', words.Skip(at).Take(length)))) return length;
        return 0;
    }
}

/// <summary>Conditions as they are found.</summary>
internal sealed class ConditionList(QueryLanguage language)
{
    private readonly List<IReadOnlyList<string>> _words = [];
    private readonly List<string> _labels = [];
    private readonly List<string> _rest = [];
    private Diets _diets;
    private Allergens _allergens;

    public void Keep(string token) => _rest.Add(token);

    public void Require(Diets diets) => _diets |= diets;

    public void Exclude(string phrase, Excluded excluded)
    {
        _labels.Add(phrase);
        _diets |= excluded.Diets;
        _allergens |= excluded.Allergens;
        if (excluded.Words.Length == 1) _words.Add(language.Group(excluded.Words[0]));
        else if (excluded.Words.Length > 1) _words.Add(excluded.Words);
    }

    /// <summary>What was found. A word that is asked for is not kept away: "turkey bacon no pork" still wants bacon.</summary>
    public Conditions ToConditions()
    {
        var wanted = _rest.Select(Stemmer.Stem).ToHashSet(StringComparer.Ordinal);
        var words = _words.Select(g => (IReadOnlyList<string>)[.. g.Where(w => !wanted.Contains(Stemmer.Stem(w)))]).Where(g => g.Count > 0);
        return new Conditions(_diets, _allergens, [.. words], _labels, _rest);
    }
}
