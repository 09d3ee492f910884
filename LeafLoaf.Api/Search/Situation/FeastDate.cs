using System.Globalization;

namespace LeafLoaf.Api.Search.Situation;

/// <summary>When a feast falls in a year of the Gregorian calendar; <c>config/culture.yaml</c> explains the forms. Pure.</summary>
public sealed class FeastDate
{
    private static readonly string[] HebrewMonths =
        ["tishri", "heshvan", "kislev", "tevet", "shevat", "adar", "nisan", "iyar", "sivan", "tammuz", "av", "elul"];

    public string? Fixed { get; set; }
    public int? Easter { get; set; }
    public int? OrthodoxEaster { get; set; }
    public string? Hebrew { get; set; }
    public string? Islamic { get; set; }
    public string? Chinese { get; set; }
    public NthWeekday? Weekday { get; set; }
    public Dictionary<int, string>? Table { get; set; }

    /// <summary>None beyond a table's last year; an Islamic feast may come twice in one.</summary>
    public IEnumerable<DateOnly> In(int year)
    {
        if (Fixed is not null) yield return MonthDay(Fixed) is var (month, day) ? new DateOnly(year, month, day) : default;
        if (Easter is { } days) yield return WesternEaster(year).AddDays(days);
        if (OrthodoxEaster is { } more) yield return JulianEaster(year).AddDays(more);
        if (Weekday is { } weekday) yield return weekday.In(year);
        if (Table?.TryGetValue(year, out var entry) == true && MonthDay(entry) is var (m, d)) yield return new DateOnly(year, m, d);
        if (Hebrew is not null) foreach (var date in InOther(new HebrewCalendar(), year, HebrewDay)) yield return date;
        if (Islamic is not null) foreach (var date in InOther(new UmAlQuraCalendar(), year, (_, _) => MonthDay(Islamic))) yield return date;
        if (Chinese is not null) foreach (var date in InOther(new ChineseLunisolarCalendar(), year, ChineseDay)) yield return date;
    }

    private (int Month, int Day) HebrewDay(Calendar calendar, int year)
    {
        var parts = Hebrew!.Split('-');
        var index = Array.IndexOf(HebrewMonths, parts[0]);
        if (index < 0) throw new InvalidDataException($"culture.yaml: '{parts[0]}' is no month of the Hebrew calendar.");
        // From the sixth month on a leap year is one month ahead.
        return (index + 1 + (index >= 6 && calendar.IsLeapYear(year) ? 1 : 0), int.Parse(parts[1], CultureInfo.InvariantCulture));
    }

    private (int Month, int Day) ChineseDay(Calendar calendar, int year)
    {
        var (month, day) = MonthDay(Chinese!);
        var leap = calendar.GetLeapMonth(year);
        return (leap > 0 && month >= leap ? month + 1 : month, day);
    }

    // The other calendar's years that touch this one; outside of what it can compute there is no date.
    private static IEnumerable<DateOnly> InOther(Calendar calendar, int year, Func<Calendar, int, (int Month, int Day)> of)
    {
        if (year <= calendar.MinSupportedDateTime.Year || year >= calendar.MaxSupportedDateTime.Year) yield break;
        var first = calendar.GetYear(new DateTime(year, 1, 1, 0, 0, 0, DateTimeKind.Unspecified));
        for (var other = first; other <= first + 1; other++)
        {
            var (month, day) = of(calendar, other);
            var date = DateOnly.FromDateTime(calendar.ToDateTime(other, month, day, 0, 0, 0, 0));
            if (date.Year == year) yield return date;
        }
    }

    private static (int Month, int Day) MonthDay(string text) => text.Split('-') is [var month, var day]
        ? (int.Parse(month, CultureInfo.InvariantCulture), int.Parse(day, CultureInfo.InvariantCulture))
        : throw new InvalidDataException($"culture.yaml: '{text}' is not a month and a day.");

    // The anonymous Gregorian algorithm (Meeus, Astronomical Algorithms, chapter 8).
    private static DateOnly WesternEaster(int year)
    {
        var (a, b, c) = (year % 19, year / 100, year % 100);
        var h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
        var l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
        var m = (a + 11 * h + 22 * l) / 451;
        var sum = h + l - 7 * m + 114;
        return new DateOnly(year, sum / 31, sum % 31 + 1);
    }

    // Meeus's Julian algorithm; thirteen days bring a date of 1900 to 2099 into the Gregorian calendar.
    private static DateOnly JulianEaster(int year)
    {
        var d = (19 * (year % 19) + 15) % 30;
        var e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7;
        var sum = d + e + 114;
        return new DateOnly(year, sum / 31, sum % 31 + 1).AddDays(13);
    }

    /// <summary>For example the fourth Thursday of November.</summary>
    public sealed class NthWeekday
    {
        public int Which { get; set; }
        public DayOfWeek Day { get; set; }
        public int Month { get; set; }

        public DateOnly In(int year)
        {
            var first = new DateOnly(year, Month, 1);
            return first.AddDays(((int)Day - (int)first.DayOfWeek + 7) % 7 + 7 * (Which - 1));
        }
    }
}
