using LeafLoaf.Core.Service;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeafLoaf.Api.Service;

/// <summary><c>GET /api/membership/plans</c>: what each plan covers and costs.</summary>
public static class GetPlans
{
    /// <param name="Premium">A year, in US dollars.</param>
    /// <param name="Instalments">What one invoice comes to, by how often is billed; the last ones may differ by a cent.</param>
    public sealed record Plan(string Name, decimal Premium, Coverage Coverage, IReadOnlyDictionary<string, decimal> Instalments);

    public sealed record Answer(string Currency, IReadOnlyList<Plan> Plans);

    public static Ok<Answer> Handle() => TypedResults.Ok(new Answer("USD", [.. MembershipPlans.All.Select(p => new Plan(p.Name, p.Premium,
        new Coverage(p.Delivery, p.FreshnessGuarantee, p.Substitutions),
        MembershipPlans.Billings.ToDictionary(b => b.Billing, b => MembershipPlans.Instalments(p.Premium, b.Billing)[0], StringComparer.Ordinal)))]));
}
