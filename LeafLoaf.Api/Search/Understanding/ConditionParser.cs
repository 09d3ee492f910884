using LeafLoaf.Core.Catalog;
using LeafLoaf.Core.Retrieval;

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
/// Reads diets and negations out of a query's tokens: "vegan", "dairy-free", "without nuts or soy", "not spicy", "nut allergy",
/// "nut and dairy free". The longest phrase at each position wins. A negation of a negation states nothing.
/// </summary>
public sealed class ConditionParser(QueryLanguage language)
{
    /// <param name="tokens">The query's words.</param>
    /// <param name="afterComma">Positions of words that follow a comma.</param>
    public Conditions Parse(IReadOnlyList<string> tokens, IReadOnlySet<int>? afterComma = null)
    {
        var words = new QueryWords(tokens, afterComma);
        var found = new ConditionList(language);
        for (var i = 0; i < words.Count;)
        {
            var length = Label(words, i, found);
            if (length == 0) length = Diet(words, i, found);
            if (length == 0) length = BeforeFree(words, i, found);
            if (length == 0) length = Negation(words, i, found);
            if (length == 0) found.Keep(words[i++]);
            i += length;
        }
        return found.ToConditions();
    }

    // "no sugar added" names a kind of product; its words are searched for.
    private int Label(QueryWords words, int at, ConditionList found)
    {
        var length = words.Longest(at, language.IsLabel);
        for (var i = 0; i < length; i++) found.Keep(words[at + i]);
        return length;
    }

    private int Diet(QueryWords words, int at, ConditionList found)
    {
        var diet = Diets.None;
        var length = words.Longest(at, phrase => language.IsDiet(phrase, out diet));
        if (length == 0 || (words[at + length - 1] == "free" && !IsFree(words, at + length - 1))) return 0;
        found.Require(diet);
        return length;
    }

    // "peanut free", "sesame allergy", "nut and dairy free": the condition stands behind what it negates.
    private int BeforeFree(QueryWords words, int at, ConditionList found)
    {
        var targets = new List<(string Text, Excluded Excluded)>();
        for (var i = at; i < words.Count;)
        {
            Excluded? excluded = null;
            var length = words.Longest(i, phrase => language.TryExclude(phrase, out excluded!));
            if (length == 0 && IsAllergy(words, i + 1) && IsContent(words[i]))
                (length, excluded) = (1, Excluded.Word(words[i]));
            if (length == 0) return 0;
            targets.Add((words.Text(i, length), excluded!));
            i += length;
            if (i >= words.Count) return 0;
            if (IsFree(words, i) || IsAllergy(words, i))
            {
                foreach (var (text, what) in targets) found.Exclude(text, what);
                return i + 1 - at;
            }
            // Only what people are kept from may be listed so: in "chocolate and nut free" chocolate is wanted.
            if (!excluded!.IsStrict || !(language.IsJoin(words[i]) || words.IsAfterComma(i))) return 0;
            if (language.IsJoin(words[i])) i++;
        }
        return 0;
    }

    private int Negation(QueryWords words, int at, ConditionList found)
    {
        var start = words.LongestExact(at, language.IsNegation);
        if (start == 0) return 0;
        var next = at + start;
        // "not without nuts"
        if (next < words.Count && words[next] is not ("no" or "not") && words.LongestExact(next, language.IsNegation) is var second and > 0)
            return start + second;
        var taken = 0;
        while (next < words.Count)
        {
            while (next < words.Count && language.IsFiller(words[next])) next++;
            if (next >= words.Count) break;
            var length = Target(words, next, found);
            if (length == 0) break;
            taken++;
            next += length;
            if (next + 1 < words.Count && language.IsJoin(words[next]) && IsTarget(words, next + 1)) next++;
            else if (!IsListed(words, next)) break;
        }
        return taken == 0 ? 0 : next - at;
    }

    private bool IsTarget(QueryWords words, int at)
    {
        if (words.LongestExact(at, language.IsNegation) > 0) return false;
        var length = words.Longest(at, p => language.TryExclude(p, out _));
        // "no milk and nut free" goes on with a condition of its own.
        return length > 0 ? !IsFree(words, at + length) : at == words.Count - 1 && IsContent(words[at]);
    }

    // "no nuts, eggs or dairy", "no nuts, eggs": the comma, or the "or" to come, goes on with the list.
    private bool IsListed(QueryWords words, int at)
    {
        Excluded? excluded = null;
        var length = at < words.Count ? words.Longest(at, p => language.TryExclude(p, out excluded!)) : 0;
        if (length == 0 || !excluded!.IsStrict) return false;
        var after = at + length;
        var join = after + 1 < words.Count && language.IsJoin(words[after]) && IsTarget(words, after + 1);
        return words.IsAfterComma(at) ? join || after >= words.Count || words.IsAfterComma(after) : join && words[after] != "and";
    }

    private int Target(QueryWords words, int at, ConditionList found)
    {
        // "not gluten free" asks for nothing; "not vegan" keeps the word away.
        var diet = words.Longest(at, p => language.IsDiet(p, out _));
        if (diet > 1) return diet;

        Excluded? excluded = null;
        var length = words.Longest(at, phrase => language.TryExclude(phrase, out excluded!));
        if (length > 0 && IsFree(words, at + length)) return length + 1;
        if (length == 0)
        {
            if (!IsContent(words[at])) return 0;
            (length, excluded) = (1, Excluded.Word(words[at]));
        }
        if (at + length < words.Count && language.IsHead(words[at + length]) && excluded!.IsPartOfCompound)
        {
            length++;
            if (!excluded.IsStrict) excluded = Excluded.Word(words.Text(at, length));
        }
        found.Exclude(words.Text(at, length), excluded!);
        return length;
    }

    // "eggs free range" says nothing of being free of eggs.
    private bool IsFree(QueryWords words, int at) =>
        at < words.Count && words[at] == "free" && !words.IsAfterComma(at) && words.Longest(at, language.IsLabel) == 0;

    // "i am allergic to nuts" names what is meant only behind.
    private bool IsAllergy(QueryWords words, int at) =>
        at < words.Count && language.NegatesBefore(words[at]) && (at + 1 == words.Count || words[at + 1] != "to");

    private bool IsContent(string word) =>
        !language.IsAround(word) && !StopWords.Contains(word) && !char.IsAsciiDigit(word[0]) && !language.IsNegation(word);
}
