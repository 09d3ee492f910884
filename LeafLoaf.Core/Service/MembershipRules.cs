using LeafLoaf.Core.Orders;

namespace LeafLoaf.Core.Service;

/// <summary>What a change of plan costs now, or gives back. At most one of both is above zero.</summary>
public sealed record MembershipSettlement(decimal Charge, decimal Refund);

/// <summary>What changing and ending a membership means for money and dates. Pure.</summary>
public static class MembershipRules
{
    private const int DaysOfYear = 365;

    /// <summary>
    /// Another plan counts from today: for the days that are paid already the difference is charged or paid back, by the day. What is not
    /// paid yet is billed by the new plan.
    /// </summary>
    /// <param name="paidUntil">Last day that is paid; null when nothing is.</param>
    public static MembershipSettlement Settle(decimal premium, decimal newPremium, DateOnly? paidUntil, DateOnly today)
    {
        var days = paidUntil is { } until && until >= today ? until.DayNumber - today.DayNumber + 1 : 0;
        var difference = Money.Round((newPremium - premium) * days / DaysOfYear);
        return new(Math.Max(0, difference), Math.Max(0, -difference));
    }

    /// <summary>The last day of a membership that is ended today: what is paid is kept to.</summary>
    /// <returns>Null when nothing is paid, so that it ends at once.</returns>
    public static DateOnly? LastDay(DateOnly? paidUntil, DateOnly endDate, DateOnly today) =>
        paidUntil is { } until && until >= today ? until < endDate ? until : endDate : null;
}
