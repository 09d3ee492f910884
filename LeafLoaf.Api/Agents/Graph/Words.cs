using LeafLoaf.Core.Retrieval;

namespace LeafLoaf.Api.Agents.Graph;

/// <summary>Whether two short texts speak of the same thing. Pure.</summary>
public static class Words
{
    private const int ShortestPart = 4;

    /// <summary>Share of the words of <paramref name="said"/> that <paramref name="text"/> has, 0..1; "berries" counts in "strawberries".</summary>
    public static double Overlap(string text, string said)
    {
        var (have, want) = (Stems(text), Stems(said));
        return want.Count == 0 ? 0 : (double)want.Count(w => have.Any(h => Same(h, w))) / want.Count;
    }

    public static bool Mentions(string text, string said) => text.Contains(said, StringComparison.OrdinalIgnoreCase);

    private static bool Same(string have, string want) =>
        have == want || (want.Length >= ShortestPart && have.EndsWith(want, StringComparison.Ordinal)) || (have.Length >= ShortestPart && want.EndsWith(have, StringComparison.Ordinal));

    private static List<string> Stems(string text) => [.. Tokenizer.Tokenize(text).Where(t => !StopWords.Contains(t)).Select(Stemmer.Stem)];
}
