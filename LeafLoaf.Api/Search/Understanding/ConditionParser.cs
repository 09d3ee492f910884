using LeafLoaf.Core.Catalog;

namespace LeafLoaf.Api.Search.Understanding;

/// <summary>The conditions a query states, and the words left over.</summary>
/// <param name="Diets">Diets every hit must carry.</param>
/// <param name="Allergens">Allergens every hit must be proven free of.</param>
/// <param name="Words">Groups of words no hit may have in its name or ingredients, each led by the word the shopper meant.</param>
/// <param name="Labels">The negations as the shopper put them.</param>
/// <param name="Rest">The remaining tokens in order.</param>
public sealed record Conditions(
    Diets Diets, Allergens Allergens, IReadOnlyList<IReadOnlyList<string>> Words, IReadOnlyList<string> Labels, IReadOnlyList<string> Rest);

/// <summary>
/// Reads diets and negations out of a query's tokens: "vegan", "dairy-free", "without nuts or soy", "not spicy", "nut allergy".
/// The longest phrase at each position wins.
/// </summary>
public sealed class ConditionParser(QueryLanguage language)
{
    public Conditions Parse(IReadOnlyList<string> tokens)
    {
        var state = new State();
        for (var i = 0; i < tokens.Count;)
            i += Label(tokens, i, state) is var label and > 0 ? label
                : Diet(tokens, i, state) is var diet and > 0 ? diet
                : BeforeFree(tokens, i, state) is var free and > 0 ? free
                : Negation(tokens, i, state) is var negation and > 0 ? negation
                : Keep(tokens[i], state);
        return new Conditions(state.Diets, state.Allergens, state.Words, state.Labels, state.Rest);
    }

    // "no sugar added" names a kind of product; its words are searched for.
    private int Label(IReadOnlyList<string> tokens, int at, State state)
    {
        var length = Longest(tokens, at, language.IsLabel);
        for (var i = 0; i < length; i++) state.Rest.Add(tokens[at + i]);
        return length;
    }

    private int Diet(IReadOnlyList<string> tokens, int at, State state)
    {
        var found = Diets.None;
        var length = Longest(tokens, at, phrase => language.IsDiet(phrase, out found));
        if (length > 0) state.Diets |= found;
        return length;
    }

    // "peanut free", "sesame allergy": the condition stands behind what it negates.
    private int BeforeFree(IReadOnlyList<string> tokens, int at, State state)
    {
        for (var length = Math.Min(2, tokens.Count - at - 1); length > 0; length--)
        {
            var next = tokens[at + length];
            if (next != "free" && !language.NegatesBefore(next)) continue;
            var phrase = Phrase(tokens, at, length);
            if (!language.TryExclude(phrase, out var excluded)) continue;
            Exclude(phrase, excluded, state);
            return length + 1;
        }
        return 0;
    }

    private int Negation(IReadOnlyList<string> tokens, int at, State state)
    {
        var start = Longest(tokens, at, language.IsNegation);
        if (start == 0) return 0;
        var next = at + start;
        var taken = 0;
        while (next < tokens.Count)
        {
            while (next < tokens.Count && language.IsFiller(tokens[next])) next++;
            if (next >= tokens.Count) break;
            var length = Target(tokens, next, state);
            if (length == 0) break;
            taken++;
            next += length;
            if (next + 1 < tokens.Count && language.IsJoin(tokens[next]) && IsTarget(tokens, next + 1)) next++;
            else break;
        }
        return taken == 0 ? 0 : next - at;
    }

    private bool IsTarget(IReadOnlyList<string> tokens, int at)
    {
        if (language.IsNegation(tokens[at])) return false;
        return Longest(tokens, at, p => language.TryExclude(p, out _)) > 0 || at == tokens.Count - 1;
    }

    private int Target(IReadOnlyList<string> tokens, int at, State state)
    {
        Excluded? found = null;
        var length = Longest(tokens, at, phrase => language.TryExclude(phrase, out found!));
        if (length > 0)
        {
            Exclude(Phrase(tokens, at, length), found!, state);
            return length;
        }
        if (language.IsAround(tokens[at]) || language.IsNegation(tokens[at])) return 0;
        Exclude(tokens[at], new Excluded(Diets.None, Allergens.None, [tokens[at]]), state);
        return 1;
    }

    private void Exclude(string phrase, Excluded excluded, State state)
    {
        state.Labels.Add(phrase);
        state.Diets |= excluded.Diets;
        state.Allergens |= excluded.Allergens;
        if (excluded.Words.Length == 1) state.Words.Add(language.Group(excluded.Words[0]));
        else if (excluded.Words.Length > 1) state.Words.Add(excluded.Words);
    }

    private static int Keep(string token, State state)
    {
        state.Rest.Add(token);
        return 1;
    }

    private static int Longest(IReadOnlyList<string> tokens, int at, Predicate<string> matches)
    {
        for (var length = Math.Min(QueryLanguage.LongestPhrase, tokens.Count - at); length > 0; length--)
            if (matches(Phrase(tokens, at, length))) return length;
        return 0;
    }

    private static string Phrase(IReadOnlyList<string> tokens, int at, int length) =>
        length == 1 ? tokens[at] : string.Join(' ', tokens.Skip(at).Take(length));

    private sealed class State
    {
        public Diets Diets { get; set; }
        public Allergens Allergens { get; set; }
        public List<IReadOnlyList<string>> Words { get; } = [];
        public List<string> Labels { get; } = [];
        public List<string> Rest { get; } = [];
    }
}
