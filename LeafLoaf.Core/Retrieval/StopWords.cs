using System.Collections.Frozen;

namespace LeafLoaf.Core.Retrieval;

/// <summary>English function words that say nothing about a product.</summary>
public static class StopWords
{
    private static readonly FrozenSet<string> Words = FrozenSet.ToFrozenSet(
    [
        "a", "an", "and", "are", "as", "at", "be", "but", "by", "for", "from", "in", "is", "it", "its", "of", "on", "or",
        "that", "the", "this", "to", "was", "with", "w", "n",
    ], StringComparer.Ordinal);

    public static bool Contains(string word) => Words.Contains(word);
}
