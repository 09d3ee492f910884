using LeafLoaf.Core.Retrieval;

namespace LeafLoaf.Api.Search.Understanding;

/// <summary>A place in a query that says what something is wanted for.</summary>
/// <param name="Kind">How products serve it.</param>
/// <param name="Of">What they serve, as the shopper wrote it.</param>
/// <param name="Entry">What is known of it.</param>
/// <param name="At">Position of its first token.</param>
/// <param name="Length">Tokens it covers.</param>
/// <param name="IsFramed">True when words such as "to put on" say so; else only the thing stands there.</param>
/// <param name="IsWeak">True for frames such as "for" that stand behind products as well.</param>
/// <param name="NameLength">Tokens that products may be called by, 0 when none can be.</param>
/// <param name="NamedSo">With so many products called by them they are a name and no need.</param>
public sealed record NeedFrame(NeedKind Kind, string Of, NeedEntry Entry, int At, int Length, bool IsFramed, bool IsWeak, int NameLength, int NamedSo);

/// <summary>Finds the frames of needs in the words of a query, the most telling first.</summary>
public sealed class NeedFrames(Needs needs)
{
    private const int LongestFrame = 6;
    private const int FewNames = 3;
    private const int SomeNames = 6;
    private const int ManyNames = 20;

    /// <summary>What each frame may be about, in the order they are tried.</summary>
    private static readonly Dictionary<NeedKind, string[]> Tables = new()
    {
        [NeedKind.Substitute] = ["substitutes"],
        [NeedKind.Pairing] = ["pairings", "dishes"],
        [NeedKind.Dish] = ["dishes", "purposes", "pairings"],
        [NeedKind.Purpose] = ["purposes", "dishes", "tastes"],
    };

    public IEnumerable<NeedFrame> In(IReadOnlyList<string> tokens)
    {
        var found = new List<NeedFrame>();
        for (var at = 0; at < tokens.Count; at++)
        {
            if (IsBlocked(tokens, at)) continue;
            var alone = AloneAt(tokens, at);
            if (alone is not null) found.Add(alone);
            // "after workout" is a thing of its own, not "after" and a workout.
            if (BeforeAt(tokens, at) is { } before && !(alone is not null && alone.At + alone.Length >= before.At + before.Length)) found.Add(before);
            found.AddRange(AfterAt(tokens, at));
        }
        return found.OrderBy(f => !f.IsFramed).ThenBy(f => f.Kind).ThenByDescending(f => f.Length).ThenBy(f => f.At);
    }

    // "ready to bake", "no bake"
    private bool IsBlocked(IReadOnlyList<string> tokens, int at) =>
        at > 0 && (needs.IsBlocking(tokens[at - 1]) || (at > 1 && tokens[at - 1] is "to" or "and" && needs.IsBlocking(tokens[at - 2])));

    // "to put on a burger", "ingredients for tacos and guacamole"
    private NeedFrame? BeforeAt(IReadOnlyList<string> tokens, int at)
    {
        for (var length = Math.Min(LongestFrame, tokens.Count - at - 1); length > 0; length--)
        {
            if (!needs.IsBefore(Text(tokens, at, length), out var kind)) continue;
            if (ThingAt(tokens, at + length, kind) is not { } thing) continue;
            var (_, entry, from, end) = thing;
            while (end + 1 < tokens.Count && tokens[end] is "and" or "or" && ThingAt(tokens, end + 1, kind) is { } next)
                (entry, end) = (entry.And(next.Entry), next.End);
            // "cooking wine" is made of a frame and a thing, and is a product.
            var nameLength = length == 1 && (kind is NeedKind.Dish or NeedKind.Pairing) ? end - at : 0;
            return new NeedFrame(thing.Kind, Text(tokens, from, end - from), entry, at, end - at, IsFramed: true, IsWeak: kind == NeedKind.Purpose, nameLength, SomeNames);
        }
        return null;
    }

    // "butter replacement", "taco night"
    private IEnumerable<NeedFrame> AfterAt(IReadOnlyList<string> tokens, int at)
    {
        foreach (var kind in Tables.Keys)
            if (!IsSmall(tokens[at]) && ThingAt(tokens, at, kind) is { } thing)
                for (var length = Math.Min(LongestFrame, tokens.Count - thing.End); length > 0; length--)
                    if (needs.IsAfter(Text(tokens, thing.End, length), out var after) && after == kind)
                        yield return new NeedFrame(
                            kind, Text(tokens, at, thing.End - at), thing.Entry, at, thing.End + length - at, IsFramed: true, IsWeak: false,
                            thing.End + length - at, kind == NeedKind.Substitute ? FewNames : SomeNames);
    }

    // "road trip" in "road trip snacks", "crunchy" in "something crunchy"
    private NeedFrame? AloneAt(IReadOnlyList<string> tokens, int at)
    {
        if (IsSmall(tokens[at])) return null;
        if ((Longest(tokens, at, "purposes") ?? Longest(tokens, at, "tastes")) is not { } thing) return null;
        var isName = !(at > 0 && needs.IsAsking(tokens[at - 1])) 
            && !tokens.Skip(at).Take(thing.End - at).Any(t => needs.IsBefore(t, out var kind) && kind == NeedKind.Purpose);
        if (!isName && Longest(tokens, at, "tastes") is { } taste && taste.End >= thing.End) thing = taste;
        // With a word for a shelf behind it, both together may be a name: "energy drink".
        var asks = thing.End < tokens.Count && needs.IsAsking(tokens[thing.End]);
        var shelf = thing.End < tokens.Count && (asks || needs.Shelf(tokens[thing.End]) is not null) ? 1 : 0;
        var length = thing.End - at;
        return new NeedFrame(NeedKind.Purpose, Text(tokens, at, length), thing.Entry, at, length, IsFramed: !isName, IsWeak: true, isName ? length + shelf : 0,
            asks ? ManyNames : SomeNames);
    }

    private (NeedKind Kind, NeedEntry Entry, int From, int End)? ThingAt(IReadOnlyList<string> tokens, int at, NeedKind kind)
    {
        while (at < tokens.Count && (StopWords.Contains(tokens[at]) || needs.IsWish(tokens[at]))
               && !Tables[kind].Any(t => Longest(tokens, at, t) is not null)) at++;
        if (at >= tokens.Count || StopWords.Contains(tokens[at])) return null;
        foreach (var table in Tables[kind])
            if (Longest(tokens, at, table) is { } found) return (KindOf(table, kind), found.Entry, at, found.End);
        return null;
    }

    // "Stuff for a picnic" sounds like a dish and is an occasion.
    private static NeedKind KindOf(string table, NeedKind framed) => table switch
    {
        "purposes" or "tastes" => NeedKind.Purpose,
        "dishes" when framed == NeedKind.Purpose => NeedKind.Dish,
        _ => framed,
    };

    private (NeedEntry Entry, int End)? Longest(IReadOnlyList<string> tokens, int at, string table)
    {
        if (IsSmall(tokens[at])) return null;
        (NeedEntry, int)? longest = null;
        var key = "";
        var words = 0;
        for (var i = at; i < tokens.Count && words < Needs.LongestPhrase; i++)
        {
            if (StopWords.Contains(tokens[i])) continue;
            key = words++ == 0 ? Stemmer.Stem(tokens[i]) : $"{key} {Stemmer.Stem(tokens[i])}";
            if (needs.Find(table, key) is { } entry) longest = (entry, i + 1);
        }
        return longest;
    }

    private static bool IsSmall(string token) => StopWords.Contains(token);

    private static string Text(IReadOnlyList<string> tokens, int at, int length) =>
        length == 1 ? tokens[at] : string.Join(' ', tokens.Skip(at).Take(length));
}
