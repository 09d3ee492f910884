using System.Globalization;
using System.Text.RegularExpressions;
using LeafLoaf.Api.Orders;
using LeafLoaf.Api.Service;
using LeafLoaf.Core.Orders;
using LeafLoaf.Core.Service;

namespace LeafLoaf.Api.Agents.Specialists;

/// <summary>Refund claims in words. Pure.</summary>
internal static partial class ClaimTexts
{
    /// <summary>What is filed once the shopper says yes: what, of which order, for how much, and what it needs before it is paid.</summary>
    public static string Proposal(OrderAnswer order, IReadOnlyList<(OrderLineAnswer Line, int Packs)> packs, string type, ShopRules rules)
    {
        var (amount, limits) = (packs.Sum(p => Money.Round(p.Line.Total * p.Packs / p.Line.Quantity)), rules.Claims);
        var photo = type != ClaimKinds.Missing && amount >= limits.EvidenceFrom ? $" From {Say.Money(limits.EvidenceFrom, order.Currency)} on a photo is needed, which you add on the claim's page." : "";
        var person = amount > limits.AutomaticUpTo ? $" It is more than {Say.Money(limits.AutomaticUpTo, order.Currency)}, so a person of our team decides." : "";
        return $"I file a claim for {Say.List(packs.Select(p => $"{p.Packs} × {p.Line.Name}"))} of order {order.Number} ({Say.Day(order.PlacedAt)}): {type}, about {Say.Money(amount, order.Currency)}.{photo}{person}";
    }

    /// <summary>How a claim stands.</summary>
    public static string About(ClaimAnswer claim)
    {
        var decided = claim.Status switch
        {
            ClaimStatus.Approved => $"is approved: {Say.Money(claim.ApprovedAmount)} is paid back to you.",
            ClaimStatus.Rejected => "is rejected.",
            ClaimStatus.AwaitingEvidence => $"waits for a photo: add one on [the claim's page](/claims/{claim.ClaimId}).",
            _ => "is being looked at by a person of our team.",
        };
        return $"Claim {claim.ClaimId} ({claim.ClaimType}, {Say.Money(claim.Amount)}) {decided} {Reasons(claim)}".Trim();
    }

    // Why something is paid at once nobody asks; the rules write amounts without their currency.
    private static string Reasons(ClaimAnswer claim) => claim.Status == ClaimStatus.Approved ? ""
        : Amount().Replace(string.Join(" ", (claim.Reasons ?? []).Where(r => !r.StartsWith("Delivered ", StringComparison.Ordinal)).Select(r => r.Replace("; somebody looks at it", "", StringComparison.Ordinal))), m => Say.Money(decimal.Parse(m.Value, CultureInfo.InvariantCulture)));

    [GeneratedRegex(@"\b\d+\.\d\d\b", RegexOptions.NonBacktracking)]
    private static partial Regex Amount();
}
