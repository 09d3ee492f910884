using System.Text.RegularExpressions;

namespace LeafLoaf.Api.Agents.Models;

/// <summary>Ids, e-mail addresses, telephone numbers and links are given word for word, or they are somebody else's or made up.</summary>
internal static partial class IdCheck
{
    public static CheckVerdict Judge(string text, FactSheet facts)
    {
        foreach (Match match in Id().Matches(text))
            if (!facts.HasText(match.Value.TrimEnd('.', ',', ')'))) return new("id", match.Value);
        return CheckVerdict.Passed;
    }

    [GeneratedRegex(
        @"\b[A-Z]{2,6}[-_]?\d{3,}\b|\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b|[\w.+-]+@[\w-]+\.[\w.]+|(?:https?://|www\.)\S+|(?<=\]\()[^)\s]+|(?<![\w/])/(?:products|help|orders|claims|invoices)/[\w%.:-]+",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Id();
}

/// <summary>Only documents that were given are cited.</summary>
internal static partial class CitationCheck
{
    public static CheckVerdict Judge(string text, int documents) =>
        Cited(text).FirstOrDefault(c => c < 1 || c > documents, -1) is var wrong and not -1 ? new("citation", $"[{wrong}]") : CheckVerdict.Passed;

    /// <summary>The numbers in square brackets, each once, in order.</summary>
    public static IReadOnlyList<int> Cited(string text) =>
        [.. Mark().Matches(text).Select(m => int.Parse(m.Groups["number"].Value, System.Globalization.CultureInfo.InvariantCulture)).Distinct()];

    [GeneratedRegex(@"\[(?<number>\d{1,3})\]", RegexOptions.None, 1000)]
    private static partial Regex Mark();
}

/// <summary>Nothing is said to be done: a model does nothing, it only proposes.</summary>
internal static partial class DeedCheck
{
    public static CheckVerdict Judge(string text) => Deed().Match(text) is { Success: true } deed ? new("deed", deed.Value) : CheckVerdict.Passed;

    [GeneratedRegex(
        @"\b(?:I|we)(?:['’]ve| have|['’]ll have)?(?: just| now| already| successfully)* (?:added|removed|cancell?ed|ordered|reordered|placed|filed|submitted|refunded|changed|updated|booked|charged|credited|deleted|logged|saved)\b|\b(?:has|have) been (?:successfully )?(?:added to your|removed from your|refunded|placed|cancell?ed for you)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Deed();
}
