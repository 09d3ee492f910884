using LeafLoaf.Api.Search.Index;
using LeafLoaf.Core.Retrieval;

namespace LeafLoaf.Api.Search.Understanding;

/// <summary>
/// What of a query is searched for: everything but small words and what frames a wish ("something like … please"). Brands and names
/// of kinds keep all their words ("so delicious", "no pulp"), and a query that is nothing but frame is taken as it stands.
/// </summary>
internal static class ContentWords
{
    public static List<string> Of(IReadOnlyList<string> tokens, QueryLanguage language, BrandNames brands)
    {
        var content = new List<string>(tokens.Count);
        for (var i = 0; i < tokens.Count;)
        {
            var name = Longest(tokens, i, p => language.IsLabel(Synonyms.Key(p)));
            if (name == 0) name = Longest(tokens, i, p => p.Count > 1 && brands.Find(Synonyms.Key(p.Where(t => !StopWords.Contains(t)))) >= 0);
            content.AddRange(tokens.Skip(i).Take(name).Where(t => !StopWords.Contains(t)));
            i += name;
            if (name > 0) continue;
            var frame = Longest(tokens, i, p => language.IsAround(string.Join(' ', p)));
            if (frame == 0 && !StopWords.Contains(tokens[i])) content.Add(tokens[i]);
            i += Math.Max(1, frame);
        }
        return content.Count > 0 ? content : [.. tokens.Where(t => !StopWords.Contains(t) && !language.IsNegation(t))];
    }

    private static int Longest(IReadOnlyList<string> tokens, int at, Predicate<List<string>> matches)
    {
        for (var length = Math.Min(QueryLanguage.LongestPhrase, tokens.Count - at); length > 0; length--)
            if (matches([.. tokens.Skip(at).Take(length)])) return length;
        return 0;
    }
}
