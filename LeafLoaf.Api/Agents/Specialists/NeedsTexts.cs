using System.Text.RegularExpressions;
using LeafLoaf.Api.Nutrition.Safety;

namespace LeafLoaf.Api.Agents.Specialists;

/// <summary>Reads statements about allergies and diets. Pure.</summary>
internal static partial class NeedsTexts
{
    /// <summary>For a product that is shown although it is not safe; nothing for one that is.</summary>
    public static string? Note(GateAnswer? against) => against is null ? null : $"not safe for you: {string.Join(", ", against.Reasons.Select(r => r.Text))}";

    /// <summary>The same behind a name.</summary>
    public static string Warning(GateAnswer? against) => Note(against) is { } note ? $" ({note})" : "";

    /// <summary>What has to leave a basket before it can be ordered.</summary>
    public static string MustLeave(IReadOnlyList<BasketTexts.Item>? items) => items?.Where(i => i.Unsafe is not null).Select(i => i.Name + Warning(i.Unsafe)).ToList() is { Count: > 0 } unsafes
        ? $" Take this out before you order: {Say.List(unsafes)}." : "";

    /// <summary>"I am not allergic to nuts any more".</summary>
    public static bool MeansRemove(string text) => Remove().IsMatch(text);

    [GeneratedRegex(@"\b(not allergic|no longer|any ?more|anymore|remove|delete|take off|outgr[eo]wn?|stop(ped)? being|isn'?t an? (allergy|problem)|can (eat|have) .* again)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Remove();
}
