using LeafLoaf.Core.Orders;

namespace LeafLoaf.Core.Service;

/// <summary>A plan of LeafLoaf Plus.</summary>
/// <param name="Premium">A year, in US dollars.</param>
public sealed record MembershipPlan(string Name, decimal Premium, bool Delivery, bool FreshnessGuarantee, bool Substitutions);

/// <summary>The plans there are and how they are billed.</summary>
public static class MembershipPlans
{
    public static readonly IReadOnlyList<MembershipPlan> All =
    [
        new("essential", 119.88m, true, false, false), new("plus", DemoCustomer.Premium, true, true, false), new("family", 299.88m, true, true, true),
    ];

    /// <summary>How often is billed, with the number of invoices a year.</summary>
    public static readonly IReadOnlyList<(string Billing, int Parts)> Billings = [("monthly", 12), ("quarterly", 4), ("yearly", 1)];

    public static MembershipPlan? Find(string name) => All.FirstOrDefault(p => p.Name == name);

    /// <summary>How many invoices a year this billing makes.</summary>
    /// <exception cref="InvalidOperationException">There is no such billing.</exception>
    public static int Parts(string billing) => Billings.First(b => b.Billing == billing).Parts;

    /// <summary>The invoices of a year: they add up to the premium.</summary>
    public static decimal[] Instalments(decimal premium, string billing) => Money.Apportion(premium, [.. Enumerable.Repeat(1m, Parts(billing))]);
}
