using System.Globalization;

namespace LeafLoaf.Core.Orders;

/// <summary>A time of delivery. Its id is its beginning, <c>2026-11-21T08</c> in UTC.</summary>
public sealed record DeliverySlot(string Id, DateTimeOffset StartsAt, DateTimeOffset EndsAt)
{
    private const string Format = "yyyy-MM-dd'T'HH";

    /// <summary>The slots that can be booked at a moment, in order.</summary>
    public static IEnumerable<DeliverySlot> Bookable(SlotRules rules, DateTimeOffset now)
    {
        var today = now.UtcDateTime.Date;
        for (var day = 0; day <= rules.Days; day++)
            for (var hour = rules.FirstHour; hour + rules.Hours <= rules.LastHour; hour += rules.Hours)
            {
                var starts = new DateTimeOffset(today.AddDays(day).AddHours(hour), TimeSpan.Zero);
                if (starts < now.AddMinutes(rules.NoticeMinutes) || starts > now.AddDays(rules.Days)) continue;
                yield return new(starts.ToString(Format, CultureInfo.InvariantCulture), starts, starts.AddHours(rules.Hours));
            }
    }

    /// <summary>The bookable slot of this id; null when there is none.</summary>
    public static DeliverySlot? Find(string id, SlotRules rules, DateTimeOffset now) => Bookable(rules, now).FirstOrDefault(s => s.Id == id);
}
