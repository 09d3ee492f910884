using LeafLoaf.Api.Service;

namespace LeafLoaf.Api.Agents.Specialists;

/// <summary>Memberships and plans in words. Pure.</summary>
internal static class PolicyTexts
{
    public static string About(PolicyAnswer p) =>
        $"Your membership {p.PolicyNumber} is the {p.Plan} plan: {Covers(p.Coverage)}. It {State(p)}, for {Say.Money(p.Premium)} a year, billed {p.Billing}.";

    public static string Compare(IEnumerable<GetPlans.Plan> plans) =>
        "The plans:\n" + Say.Lines(plans.Select(p => $"{p.Name}: {Covers(p.Coverage)}; {Say.Money(p.Premium)} a year or {Say.Money(p.Instalments["monthly"])} a month"));

    public static string Join(GetPlans.Plan plan, string billing) =>
        $"I sign you up for the {plan.Name} plan from today, for a year: {Covers(plan.Coverage)}, {Say.Money(plan.Premium)} a year, billed {billing} ({Say.Money(plan.Instalments[billing])} an invoice).";

    public static string Covers(Coverage c)
    {
        string[] all = [.. c.Delivery ? (string[])["free delivery"] : [], .. c.FreshnessGuarantee ? (string[])["the longer freshness guarantee"] : [], .. c.Substitutions ? (string[])["substitutions of your choice"] : []];
        return all.Length > 0 ? Say.List(all) : "no extras";
    }

    public static string Done(string tool, PolicyAnswer p) => tool switch
    {
        "join_membership" => $"Welcome! Your membership is {p.PolicyNumber}. The first invoice is among your invoices, due within 14 days.",
        "cancel_membership" when p.Status == "active" => $"Your membership {p.PolicyNumber} is ended. It runs on until {Say.Day(p.EndDate)}, because that is paid.",
        "cancel_membership" => $"Your membership {p.PolicyNumber} is ended.",
        _ => $"Changed. {About(p)}",
    };

    private static string State(PolicyAnswer p) => p switch
    {
        { Status: "active", CancelledAt: not null } => $"was ended and runs until {Say.Day(p.EndDate)}",
        { Status: "active" } => $"is active, from {Say.Day(p.StartDate)} to {Say.Day(p.EndDate)}",
        _ => $"is {p.Status} since {Say.Day(p.EndDate)}",
    };
}
