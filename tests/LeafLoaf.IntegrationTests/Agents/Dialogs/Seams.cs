using System.Text.RegularExpressions;

namespace LeafLoaf.IntegrationTests.Agents.Dialogs;

/// <summary>Finds where a text shows that it was put together: marks that stand twice, empty lists, "1 packs", names of the wire.</summary>
internal static partial class Seams
{
    public static IEnumerable<string> Of(string text) => Seam().Matches(text).Select(m => $"'{m.Value}' in '{text}'");

    [GeneratedRegex(@"(?<![.\d])\.\.(?!\.)|,,|;;|[,;:]\s*\.(?!\d)|\s+[,;](?=\s)|\(\s*\)|\b1 (products|packs|lines|meals|items|days|claims)\b|\{\w*\}|\bnull\b|\bNaN\b|  +(?=\S)|\b[a-z]+_[a-z_]+\b|\bSystem\.|<=|\$-|[!?]\.(?=\s|$)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Seam();
}
