using System.Text.RegularExpressions;

namespace LeafLoaf.Api.Agents.Understanding;

/// <summary>Reads plans of the membership and how often they are paid. Pure.</summary>
public static partial class PlanWords
{
    /// <summary><c>essential</c>, <c>plus</c> or <c>family</c>: the one that is wanted, where one is left for another.</summary>
    public static string? Plan(string text) => Plans().Matches(text) is { Count: > 0 } found
        ? (found.FirstOrDefault(m => m.Groups["to"].Success) ?? found[^1]).Groups["p"].Value.ToLowerInvariant() switch
        {
            "plus" => "plus",
            "family" => "family",
            _ => "essential",
        }
        : null;

    /// <summary><c>monthly</c>, <c>quarterly</c> or <c>yearly</c>: the one that is wanted.</summary>
    public static string? Billing(string text)
    {
        var found = Periods().Matches(Instead().Replace(text, ""));
        return found.Count == 0 ? null : Name((found.FirstOrDefault(m => m.Groups["to"].Success) ?? found[0]).Groups["p"].Value);
    }

    private static string Name(string words) =>
        words.Contains("month", StringComparison.OrdinalIgnoreCase) ? "monthly"
        : words.Contains("quarter", StringComparison.OrdinalIgnoreCase) ? "quarterly" : "yearly";

    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    [GeneratedRegex(@"\b((?<to>to|into|for|on|get|join|want|choose|take)\s+)?(the\s+|a\s+)?(leafloaf\s+)?(?<p>essentials?|basic|plus|family)\b(?!\s+(dinner|meal|recipe|of|pack|size|member))", Options, Patterns.Patience)]
    private static partial Regex Plans();

    [GeneratedRegex(@"\b((?<to>to|pay|paying|billed|bill me|make it|switch)\s+)?(?<p>monthly|quarterly|yearly|annual(ly)?|(every|by the|per|each) (month|quarter|year))\b", Options, Patterns.Patience)]
    private static partial Regex Periods();

    [GeneratedRegex(@"\b(instead of|rather than|from|not)\s+(monthly|quarterly|yearly|annual(ly)?|every (month|quarter|year))\b", Options, Patterns.Patience)]
    private static partial Regex Instead();
}
