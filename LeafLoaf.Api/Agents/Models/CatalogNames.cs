using LeafLoaf.Api.Search.Index;
using LeafLoaf.Core.Catalog;
using LeafLoaf.Core.Retrieval;

namespace LeafLoaf.Api.Agents.Models;

/// <summary>
/// Finds products of the catalog that a text names in full although no tool told of them, however they are written. A name that a safe
/// product bears as well is nobody's in particular and counts for none.
/// </summary>
internal static class CatalogNames
{
    private const int Shortest = 2;
    private const int Longest = 12;

    /// <returns>An id or a name in the text of which no product is safe; null when there is none.</returns>
    public static string? UnsafeIn(string text, ShopperNeeds needs, CatalogSnapshot catalog)
    {
        if (needs.IsEmpty) return null;
        foreach (var word in text.Split((char[])[' ', '\n', '\t', '(', ')', '[', ']', '"', '\'', '`', ',', ';', '/', '*'], StringSplitOptions.RemoveEmptyEntries))
            if (word.Length <= 100 && catalog.Ids.Find(word.TrimEnd('.', ':', '!', '?')) is var ordinal and >= 0 && !Admits(ordinal)) return word;
        var tokens = Tokenizer.Tokenize(text).Where(t => !StopWords.Contains(t)).ToArray();
        for (var from = 0; from + Shortest <= tokens.Length; from++)
            for (var length = Shortest; length <= Longest && from + length <= tokens.Length; length++)
                if (tokens.AsSpan(from, length).ToArray() is var name && catalog.HasName(name) && NoneIsSafe(CatalogSnapshot.NameHash(name))) return string.Join(' ', name);
        return null;

        bool Admits(int ordinal) => AllergenGate.Admits(catalog.NotFreeOf[ordinal], catalog.Diets[ordinal], needs);

        bool NoneIsSafe(ulong hash)
        {
            var some = false;
            for (var at = Next(0); at >= 0; at = Next(at + 1))
            {
                if (Admits(at)) return false;
                some = true;
            }
            return some;

            int Next(int start) => Array.IndexOf(catalog.NameHashes, hash, start);
        }
    }
}
