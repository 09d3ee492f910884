namespace LeafLoaf.Core.Nutrition;

/// <summary>Days in a row on which something was logged.</summary>
/// <param name="Current">Up to today; up to yesterday as long as today is still empty.</param>
public sealed record Streak(int Current, int Longest)
{
    /// <param name="days">Any order, each once or more.</param>
    public static Streak Of(IEnumerable<DateOnly> days, DateOnly today)
    {
        var (length, longest, current) = (0, 0, 0);
        DateOnly? before = null;
        foreach (var day in days.Where(d => d <= today).Distinct().Order())
        {
            length = before == day.AddDays(-1) ? length + 1 : 1;
            longest = Math.Max(longest, length);
            if (day >= today.AddDays(-1)) current = length;
            before = day;
        }
        return new(current, longest);
    }
}
