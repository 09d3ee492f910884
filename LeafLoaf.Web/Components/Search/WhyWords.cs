using System.Globalization;
using LeafLoaf.Web.Clients;

namespace LeafLoaf.Web.Components.Search;

/// <summary>Puts the numbers of an explanation into sentences.</summary>
public static class WhyWords
{
    public static string Reason(Explanation why) => why.Match switch
    {
        "exact" => $"It has {Words(why)} exactly as you wrote.",
        "typo" => $"It has words very close to yours: {List(why)}. We took the difference for a slip of the keyboard.",
        "partial" => $"It has part of what you asked for: {List(why)}.",
        "semantic" => "None of your words are in it, but it means much the same as what you asked for.",
        "filter" => "It meets every filter you chose.",
        _ => "It fits what you asked for.",
    };

    public static string Balance(double alpha) => alpha switch
    {
        <= 0 => "For this search only the words counted.",
        >= 1 => "For this search only the meaning counted.",
        _ => $"For this search words counted {Percent(1 - alpha)} and meaning {Percent(alpha)}.",
    };

    public static string Place(Explanation why) => (why.Position, why.BasePosition) switch
    {
        ({ } now, { } before) when now < before => $"Place {now}. By words and meaning alone it would be at place {before}.",
        ({ } now, { } before) when now > before => $"Place {now}. By words and meaning alone it would be further up, at place {before}.",
        ({ } now, { }) => $"Place {now}. Words and meaning alone put it there too.",
        ({ } now, null) => $"Place {now}.",
        _ => "",
    };

    public static string Score(double? score) => score is { } value ? value.ToString("0.00", CultureInfo.InvariantCulture) : "none";

    public static string WithSign(double amount) => amount.ToString("+0.00;−0.00;0.00", CultureInfo.InvariantCulture);

    /// <summary>A CSS width; anything that counts at all stays visible.</summary>
    public static string Width(double? score, double scale)
    {
        var share = score is { } value && value > 0 && scale > 0 ? Math.Clamp(value / scale, .02, 1) : 0;
        return (share * 100).ToString("0.#", CultureInfo.InvariantCulture) + "%";
    }

    private static string Words(Explanation why) => why.MatchedTerms.Count > 0 ? List(why) : "your words";

    private static string List(Explanation why) => why.MatchedTerms.Count > 0
        ? string.Join(", ", why.MatchedTerms.Select(term => $"“{term}”"))
        : "some of your words";

    private static string Percent(double share) => (share * 100).ToString("0", CultureInfo.InvariantCulture) + " %";
}
