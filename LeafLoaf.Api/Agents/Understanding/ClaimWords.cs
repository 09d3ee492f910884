using System.Text.RegularExpressions;
using LeafLoaf.Core.Service;

namespace LeafLoaf.Api.Agents.Understanding;

/// <summary>Tells what is wrong with something delivered. Pure.</summary>
public static partial class ClaimWords
{
    /// <summary>One of <see cref="ClaimKinds"/>; null when the text does not say.</summary>
    public static string? Read(string text) =>
        Spoiled().IsMatch(text) ? ClaimKinds.Spoiled
        : Wrong().IsMatch(text) ? ClaimKinds.Wrong
        : Damaged().IsMatch(text) ? ClaimKinds.Damaged
        : Missing().IsMatch(text) ? ClaimKinds.Missing : null;

    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    [GeneratedRegex(@"\b(spoil\w*|rott\w*|mou?ld\w*|sour(ed)?|gone (off|bad)|went (off|bad|slimy)|is off|was off|were off|expired?|past (its|their) (date|best)|out of date|best before|stale|rancid|slimy|wilted|smell\w*|stink\w*|stank|warm|thawed|defrosted|melted|curdled|brown inside|mushy|inedible|not fresh|bad (grapes|fruit|berries|meat|chicken|fish|eggs))\b", Options, Patterns.Patience)]
    private static partial Regex Spoiled();

    [GeneratedRegex(@"\b(wrong|instead of|not what i ordered|didn'?t order|did not order|never ordered|someone else'?s|somebody else'?s|different (item|product|size|brand|flavou?r)|mix(ed)?[- ]?up|incorrect)\b", Options, Patterns.Patience)]
    private static partial Regex Wrong();

    [GeneratedRegex(@"\b(damag\w*|brok\w*|crack\w*|smash\w*|crush\w*|leak\w*|dent(s|ed)?|torn|squash\w*|bruis\w*|burst|spilt|spilled|ripped|shatter\w*|open(ed)? (packag\w*|seal|box)|seal\b.*\bbroken|squished|faulty|defective)\b", Options, Patterns.Patience)]
    private static partial Regex Damaged();

    [GeneratedRegex(@"\b(missing|forgot\w*|left out|didn'?t (get|receive|come|arrive)|did not (get|receive|come|arrive)|never (got|came|arrived|received|delivered)|not (delivered|in the bag|there|received|included)|wasn'?t (in|there|delivered|included)|weren'?t (in|there|delivered|included)|without the|short|only (got|received|came|\d+ of)|came without|lacks?|not all of)\b", Options, Patterns.Patience)]
    private static partial Regex Missing();
}
