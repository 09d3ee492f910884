using System.Text.RegularExpressions;

namespace LeafLoaf.CatalogBuilder.Vectors;

/// <summary>A query to tune (half a) or report (half b) with, and what the name and category of a fitting product match.</summary>
internal sealed record DevQuery(string Half, string Kind, string Text, Regex? Accept, Regex? Reject)
{
    public bool OffTopic => Accept is null;

    public bool Fits(string nameAndCategory) => Accept!.IsMatch(nameAndCategory) && Reject?.IsMatch(nameAndCategory) != true;
}

internal static class DevQueries
{
    public static List<DevQuery> Read(string path) =>
        File.ReadLines(path).Skip(1).Select(l => l.Split('\t')).Select(f => new DevQuery(f[0], f[1], f[2], Pattern(f[3]), Pattern(f[4]))).ToList();

    private static Regex? Pattern(string text) =>
        text.Length == 0 ? null : new(text, RegexOptions.IgnoreCase | RegexOptions.Compiled | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
}
