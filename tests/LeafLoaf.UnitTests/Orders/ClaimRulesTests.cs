using LeafLoaf.Core.Orders;
using LeafLoaf.Core.Service;

namespace LeafLoaf.UnitTests.Orders;

public sealed class ClaimRulesTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);
    private static readonly ClaimFacts Small = new(ClaimKinds.Missing, 8.40m, Now.AddDays(-2), Now, HasEvidence: false, RecentClaims: 0, RecentOrders: 6, FreshnessGuarantee: false);

    public static TheoryData<ClaimFacts, string> Cases => new()
    {
        { Small, ClaimStatus.Approved },
        { Small with { Amount = 30.00m }, ClaimStatus.Approved },
        { Small with { Amount = 30.01m }, ClaimStatus.InReview },
        { Small with { Type = ClaimKinds.Damaged }, ClaimStatus.Approved },
        { Small with { Type = ClaimKinds.Damaged, Amount = 15m }, ClaimStatus.AwaitingEvidence },
        { Small with { Type = ClaimKinds.Damaged, Amount = 15m, HasEvidence = true }, ClaimStatus.Approved },
        { Small with { Type = ClaimKinds.Wrong, Amount = 99m }, ClaimStatus.AwaitingEvidence },
        { Small with { Type = ClaimKinds.Wrong, Amount = 99m, HasEvidence = true }, ClaimStatus.InReview },
        { Small with { Amount = 29m }, ClaimStatus.Approved }, // nothing to photograph
        { Small with { DeliveredAt = Now.AddDays(-15) }, ClaimStatus.Rejected },
        { Small with { DeliveredAt = Now.AddDays(-15), Type = ClaimKinds.Spoiled }, ClaimStatus.Rejected },
        { Small with { DeliveredAt = Now.AddDays(-15), Type = ClaimKinds.Spoiled, FreshnessGuarantee = true }, ClaimStatus.Approved },
        { Small with { DeliveredAt = Now.AddDays(-31), Type = ClaimKinds.Spoiled, FreshnessGuarantee = true }, ClaimStatus.Rejected },
        { Small with { DeliveredAt = Now.AddDays(1) }, ClaimStatus.Rejected },
        { Small with { DeliveredAt = null }, ClaimStatus.InReview },
        { Small with { RecentClaims = 3 }, ClaimStatus.InReview },
        { Small with { RecentClaims = 2, RecentOrders = 3 }, ClaimStatus.InReview },
        { Small with { RecentClaims = 1, RecentOrders = 2 }, ClaimStatus.Approved },
        { Small with { RecentClaims = null }, ClaimStatus.InReview },
        { Small with { RecentClaims = 0, RecentOrders = 0 }, ClaimStatus.Approved },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Each_case_is_decided_with_reasons(ClaimFacts facts, string status)
    {
        var verdict = ClaimRules.Decide(facts, new ClaimLimits());
        Assert.Equal(status, verdict.Status);
        Assert.NotEmpty(verdict.Reasons);
        Assert.All(verdict.Reasons, r => Assert.EndsWith(".", r, StringComparison.Ordinal));
    }

    [Fact]
    public void A_rejection_names_only_what_rejects() =>
        Assert.Contains("15 days ago", Assert.Single(ClaimRules.Decide(Small with { DeliveredAt = Now.AddDays(-15), Amount = 99 }, new ClaimLimits()).Reasons), StringComparison.Ordinal);

    [Theory]
    [InlineData(new byte[] { 0xFF, 0xD8, 0xFF, 1 }, "image/jpeg")]
    [InlineData(new byte[] { 0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A }, "image/png")]
    [InlineData(new byte[] { 0x52, 0x49, 0x46, 0x46, 0, 0, 0, 0, 0x57, 0x45, 0x42, 0x50, 0 }, "image/webp")]
    [InlineData(new byte[] { 0x47, 0x49, 0x46, 0x38 }, null)]
    [InlineData(new byte[] { }, null)]
    public void Pictures_are_told_by_their_first_bytes(byte[] content, string? type) => Assert.Equal(type, Photo.TypeOf(content));
}
