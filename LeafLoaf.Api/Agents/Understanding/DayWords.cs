using System.Globalization;
using System.Text.RegularExpressions;

namespace LeafLoaf.Api.Agents.Understanding;

/// <summary>Reads days and spans of days: "today", "last week", "on friday", "in october", "november 3", "2026-11-20". Pure.</summary>
public static partial class DayWords
{
    private static readonly string[] Months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    private static readonly string[] Weekdays = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

    /// <summary>First and last day, both the same for one day; weeks begin on Monday. Null when no day is named.</summary>
    public static (DateOnly From, DateOnly To)? Read(string text, DateOnly today)
    {
        if (Exact().Match(text) is { Success: true } iso)
            return DateOnly.TryParseExact(iso.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? (day, day) : null;
        var past = Past().IsMatch(text);
        if (Dated().Match(text) is { Success: true } dated) return Date(dated, today, past);
        if (Relative().Match(text) is { Success: true } relative) return Span(relative.Value.ToLowerInvariant(), today);
        if (Ago().Match(text) is { Success: true } ago) return Before(int.TryParse(ago.Groups["n"].Value, CultureInfo.InvariantCulture, out var n) ? n : Counted(ago.Groups["n"].Value), ago.Groups["unit"].Value, today);
        if (Weekday().Match(text) is { Success: true } named) return OnWeekday(named, today, past);
        if (Month().Match(text) is { Success: true } month) return Of(Array.IndexOf(Months, month.Groups["m"].Value[..3].ToLowerInvariant()) + 1, today);
        return null;
    }

    private static (DateOnly, DateOnly)? Date(Match match, DateOnly today, bool past)
    {
        var name = match.Groups["m"].Value.ToLowerInvariant();
        var month = int.TryParse(name, CultureInfo.InvariantCulture, out var number) ? number : Array.IndexOf(Months, name[..3]) + 1;
        if (!int.TryParse(match.Groups["d"].Value, CultureInfo.InvariantCulture, out var day) || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(today.Year, month)) return null;
        var date = new DateOnly(today.Year, month, day);
        if (past && date > today) date = date.AddYears(-1);
        return (date, date);
    }

    private static (DateOnly, DateOnly) Span(string word, DateOnly today)
    {
        var monday = today.AddDays(-((int)today.DayOfWeek + 6) % 7);
        var first = new DateOnly(today.Year, today.Month, 1);
        return word switch
        {
            "yesterday" or "last night" => (today.AddDays(-1), today.AddDays(-1)),
            "day before yesterday" => (today.AddDays(-2), today.AddDays(-2)),
            "tomorrow" or "tmrw" or "tomorow" => (today.AddDays(1), today.AddDays(1)),
            "day after tomorrow" => (today.AddDays(2), today.AddDays(2)),
            "this week" => (monday, monday.AddDays(6)),
            "last week" => (monday.AddDays(-7), monday.AddDays(-1)),
            "next week" => (monday.AddDays(7), monday.AddDays(13)),
            "this month" => (first, first.AddMonths(1).AddDays(-1)),
            "last month" => (first.AddMonths(-1), first.AddDays(-1)),
            "this year" => (new(today.Year, 1, 1), new(today.Year, 12, 31)),
            "last year" => (new(today.Year - 1, 1, 1), new(today.Year - 1, 12, 31)),
            _ => (today, today),
        };
    }

    private static (DateOnly, DateOnly) Before(int count, string unit, DateOnly today)
    {
        if (unit.StartsWith("day", StringComparison.OrdinalIgnoreCase)) return (today.AddDays(-count), today.AddDays(-count));
        if (unit.StartsWith("month", StringComparison.OrdinalIgnoreCase)) return Of(today.AddMonths(-count));
        var monday = today.AddDays(-((int)today.DayOfWeek + 6) % 7 - 7 * count);
        return (monday, monday.AddDays(6));
    }

    private static int Counted(string word) => word.ToLowerInvariant() switch { "two" or "couple of" => 2, "three" => 3, "four" => 4, _ => 1 };

    // "last friday" and "what I bought on friday" lie behind us, "deliver on friday" ahead.
    private static (DateOnly, DateOnly) OnWeekday(Match match, DateOnly today, bool past)
    {
        var weekday = Array.IndexOf(Weekdays, match.Groups["d"].Value[..3].ToLowerInvariant());
        var ahead = (weekday - (int)today.DayOfWeek + 7) % 7;
        var day = past || match.Groups["last"].Success ? today.AddDays(ahead == 0 ? -7 : ahead - 7) : today.AddDays(ahead == 0 ? 7 : ahead);
        return (day, day);
    }

    // A month alone is the latest one that has begun.
    private static (DateOnly, DateOnly) Of(int month, DateOnly today) => Of(new DateOnly(month <= today.Month ? today.Year : today.Year - 1, month, 1));

    private static (DateOnly, DateOnly) Of(DateOnly day)
    {
        var first = new DateOnly(day.Year, day.Month, 1);
        return (first, first.AddMonths(1).AddDays(-1));
    }

    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;
    private const string MonthNames = "jan(uary)?|feb(ruary)?|mar(ch)?|apr(il)?|may|june?|july?|aug(ust)?|sept?(ember)?|oct(ober)?|nov(ember)?|dec(ember)?";

    [GeneratedRegex(@"\b\d{4}-\d{2}-\d{2}\b", Options, Patterns.Patience)]
    private static partial Regex Exact();

    [GeneratedRegex(@"\b(?<m>" + MonthNames + @")\.?\s+(?<d>\d{1,2})(st|nd|rd|th)?\b|\b(the\s+)?(?<d>\d{1,2})(st|nd|rd|th)?\s+(of\s+)?(?<m>" + MonthNames + @")\b|(?<![\d/])(?!(1/2|1/3|2/3|1/4|3/4|1/8)\b)(?<m>\d{1,2})/(?<d>\d{1,2})(/\d{2,4})?(?![\d/])", Options, Patterns.Patience)]
    private static partial Regex Dated();

    [GeneratedRegex(@"\b(day before yesterday|day after tomorrow|yesterday|last night|today|tonight|this (morning|evening|afternoon)|tomorrow|tomorow|tmrw|(this|last|next) week|(this|last) (month|year))\b", Options, Patterns.Patience)]
    private static partial Regex Relative();

    [GeneratedRegex(@"\b(?<n>\d{1,2}|an?|two|couple of|three|four)\s+(?<unit>days?|weeks?|months?)\s+ago\b", Options, Patterns.Patience)]
    private static partial Regex Ago();

    [GeneratedRegex(@"\b((?<last>last|past)\s+)?(?<d>sunday|monday|tuesday|wednesday|thursday|friday|saturday|(?<=\bon\s)(sun|mon|tue|wed|thu|fri|sat))s?\b", Options, Patterns.Patience)]
    private static partial Regex Weekday();

    [GeneratedRegex(@"\b(in|from|since|for|during|of|last)\s+(?<m>" + MonthNames + @")\b", Options, Patterns.Patience)]
    private static partial Regex Month();

    [GeneratedRegex(@"\b(bought|ordered|got|did|had|was|were|ate|purchased|paid|charged|spent|received|delivered|came|last|placed)\b", Options, Patterns.Patience)]
    private static partial Regex Past();
}
