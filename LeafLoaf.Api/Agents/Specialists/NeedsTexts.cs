using System.Text.RegularExpressions;

namespace LeafLoaf.Api.Agents.Specialists;

/// <summary>Reads statements about allergies and diets. Pure.</summary>
internal static partial class NeedsTexts
{
    /// <summary>"I am not allergic to nuts any more".</summary>
    public static bool MeansRemove(string text) => Remove().IsMatch(text);

    [GeneratedRegex(@"\b(not allergic|no longer|any ?more|anymore|remove|delete|take off|outgr[eo]wn?|stop(ped)? being|isn'?t an? (allergy|problem)|can (eat|have) .* again)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Remove();
}
