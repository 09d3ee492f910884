using System.Globalization;
using LeafLoaf.Core.Orders;

namespace LeafLoaf.Core.Service;

/// <summary>The kinds of refund claims, by their names on the wire.</summary>
public static class ClaimKinds
{
    public const string Missing = "missing";
    public const string Damaged = "damaged";
    public const string Wrong = "wrong";
    public const string Spoiled = "spoiled";

    public static readonly IReadOnlyList<string> All = [Missing, Damaged, Wrong, Spoiled];
}

/// <summary>Where a claim is, by its names on the wire.</summary>
public static class ClaimStatus
{
    public const string AwaitingEvidence = "awaiting_evidence";
    public const string InReview = "in_review";
    public const string Approved = "approved";
    public const string Rejected = "rejected";

    public static readonly IReadOnlyList<string> All = [AwaitingEvidence, InReview, Approved, Rejected];
}

/// <summary>What is known when a claim is decided.</summary>
/// <param name="Amount">What would be paid back.</param>
/// <param name="DeliveredAt">Null when nobody knows.</param>
/// <param name="RecentClaims">Other claims of the shopper in the last 90 days; null when nobody knows.</param>
/// <param name="RecentOrders">Orders delivered to the shopper in the last 90 days.</param>
/// <param name="FreshnessGuarantee">Whether the shopper's membership covers spoiled goods for longer.</param>
public sealed record ClaimFacts(
    string Type, decimal Amount, DateTimeOffset? DeliveredAt, DateTimeOffset Now, bool HasEvidence, int? RecentClaims, int RecentOrders, bool FreshnessGuarantee);

/// <param name="Status">One of <see cref="ClaimStatus"/>.</param>
/// <param name="Reasons">Every rule that spoke, in the order they were asked; fit for the shopper's eyes.</param>
public sealed record ClaimVerdict(string Status, IReadOnlyList<string> Reasons);

/// <summary>
/// Decides refund claims. Each rule speaks for itself; the strictest answer counts: rejected before awaiting evidence before in
/// review before approved. What is not known never approves. Pure.
/// </summary>
public static class ClaimRules
{
    private static readonly string[] Strictest = [ClaimStatus.Rejected, ClaimStatus.AwaitingEvidence, ClaimStatus.InReview, ClaimStatus.Approved];

    public static ClaimVerdict Decide(ClaimFacts facts, ClaimLimits limits)
    {
        (string Status, string Reason)[] spoken =
            [Window(facts, limits), Evidence(facts, limits), Amount(facts, limits), .. Frequency(facts, limits)];
        var status = Strictest.First(s => Array.Exists(spoken, v => v.Status == s));
        // A rejection is explained by what rejects; everything else by all there is to say.
        return new(status, [.. spoken.Where(v => status != ClaimStatus.Rejected || v.Status == status).Select(v => v.Reason)]);
    }

    private static (string, string) Window(ClaimFacts facts, ClaimLimits limits)
    {
        if (facts.DeliveredAt is not { } delivered) return (ClaimStatus.InReview, "It is not known when the order was delivered.");
        var guaranteed = facts is { Type: ClaimKinds.Spoiled, FreshnessGuarantee: true };
        var days = guaranteed ? limits.GuaranteeWindowDays : limits.WindowDays;
        var age = (int)Math.Floor((facts.Now - delivered).TotalDays);
        var window = guaranteed ? $"the freshness guarantee of {days} days" : $"the {days} days for claims";
        return age < 0 || age > days
            ? (ClaimStatus.Rejected, $"The order was delivered {age} days ago, beyond {window}.")
            : (ClaimStatus.Approved, $"Delivered {age} days ago, within {window}.");
    }

    private static (string, string) Evidence(ClaimFacts facts, ClaimLimits limits) => facts switch
    {
        { HasEvidence: true } => (ClaimStatus.Approved, "A photo was sent."),
        { Type: ClaimKinds.Missing } => (ClaimStatus.Approved, "What is missing cannot be photographed."),
        _ when facts.Amount >= limits.EvidenceFrom => (ClaimStatus.AwaitingEvidence, $"From {Text(limits.EvidenceFrom)} on a photo is needed."),
        _ => (ClaimStatus.Approved, $"Under {Text(limits.EvidenceFrom)} no photo is needed."),
    };

    private static (string, string) Amount(ClaimFacts facts, ClaimLimits limits) => facts.Amount > limits.AutomaticUpTo
        ? (ClaimStatus.InReview, $"{Text(facts.Amount)} is more than the {Text(limits.AutomaticUpTo)} that are paid without asking; somebody looks at it.")
        : (ClaimStatus.Approved, $"{Text(facts.Amount)} is within the {Text(limits.AutomaticUpTo)} that are paid without asking.");

    private static IEnumerable<(string, string)> Frequency(ClaimFacts facts, ClaimLimits limits)
    {
        if (facts.RecentClaims is not { } claims)
        {
            yield return (ClaimStatus.InReview, "Earlier claims could not be looked at.");
            yield break;
        }
        if (claims >= limits.AutomaticClaimsPer90Days) yield return (ClaimStatus.InReview, $"There were {claims} other claims within 90 days; somebody looks at it.");
        else if (claims > 0 && claims > limits.AutomaticShareOfOrders * facts.RecentOrders)
            yield return (ClaimStatus.InReview, $"There were {claims} other claims to {facts.RecentOrders} orders within 90 days; somebody looks at it.");
    }

    private static string Text(decimal amount) => amount.ToString("0.00", CultureInfo.InvariantCulture);
}
