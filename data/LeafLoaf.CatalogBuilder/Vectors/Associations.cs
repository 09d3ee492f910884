namespace LeafLoaf.CatalogBuilder.Vectors;

/// <summary>Reads associations.txt: names of the same thing, and what belongs to an occasion, use or group.</summary>
internal static class Associations
{
    public static IEnumerable<string[]> Synonyms(IEnumerable<string> lines) =>
        Lines(lines).Where(l => l.Contains('=', StringComparison.Ordinal)).Select(l => Phrases(l, '='));

    /// <summary>What people say, and what they would be shown.</summary>
    public static IEnumerable<(string[] Said, string[] Shown)> Uses(IEnumerable<string> lines) =>
        Lines(lines).Where(l => l.Contains(':', StringComparison.Ordinal)).Select(l => l.Split(':'))
            .Select(p => (Phrases(p[0], ','), Phrases(p[1], ',')));

    private static IEnumerable<string> Lines(IEnumerable<string> lines) => lines.Where(l => l.Length > 0 && l[0] != '#');

    private static string[] Phrases(string text, char separator) =>
        text.Split(separator, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
