using FsCheck;
using FsCheck.Fluent;
using LeafLoaf.Api.Search.Ranking;

namespace LeafLoaf.UnitTests.Search.Ranking;

public sealed class FusionTests
{
    private static readonly Arbitrary<float> Shares = Gen.Choose(0, 1000).Select(n => n / 1000f).ToArbitrary();

    [Theory]
    [InlineData(0, 0.8f)]
    [InlineData(1, 0.2f)]
    [InlineData(0.5f, 0.5f)]
    public void Alpha_weighs_words_against_meaning(float alpha, float fused) => Assert.Equal(fused, Fusion.Fuse(alpha, 0.8f, 0.2f), 3);

    [Fact]
    public void What_is_fused_lies_between_its_parts() => Prop.ForAll(Shares, Shares, Shares, (alpha, keyword, semantic) =>
        Fusion.Fuse(alpha, keyword, semantic) is var fused
        && fused >= Math.Min(keyword, semantic) - 1e-6 && fused <= Math.Max(keyword, semantic) + 1e-6).QuickCheckThrowOnFailure();

    [Fact]
    public void Boosts_stay_within_a_half_and_never_lift_nothing() => Prop.ForAll(Shares, Gen.Choose(-300, 300).ArrayOf().ToArbitrary(), (fused, amounts) =>
    {
        var score = Fusion.Boosted(fused, [.. amounts.Select(a => new Boost("test", a / 100f, "because"))]);
        return score >= fused * 0.5f - 1e-6 && score <= fused * 1.5f + 1e-6 && (fused > 0 || score == 0);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_better_match_stays_better_under_the_same_boosts() => Prop.ForAll(Shares, Shares, (a, b) =>
        a < b == Fusion.Boosted(a, [new Boost("test", 0.3f, "because")]) < Fusion.Boosted(b, [new Boost("test", 0.3f, "because")])).QuickCheckThrowOnFailure();
}

public sealed class GateTests
{
    private static readonly Arbitrary<float> Shares = Gen.Choose(0, 1000).Select(n => n / 1000f).ToArbitrary();

    [Theory]
    [InlineData(0f, 0f, 0.9f, true, false)]
    [InlineData(0f, 0.3f, 0.3f, true, false)]
    [InlineData(0f, 0.9f, 0.9f, true, true)]
    [InlineData(0f, 0.6f, 0.9f, true, false)]
    [InlineData(0.7f, 0.5f, 0.9f, true, true)]
    [InlineData(0.7f, 0f, 0f, false, true)]
    [InlineData(0.5f, 0f, 0f, false, false)]
    public void Relevant_is_what_has_most_words_or_is_near_enough(float coverage, float similarity, float best, bool meaningKnown, bool admitted) =>
        Assert.Equal(admitted, Gate.Admits(coverage, similarity, best, meaningKnown));

    [Fact]
    public void More_words_or_more_meaning_never_shut_the_gate() => Prop.ForAll(Shares, Shares, Shares, (coverage, similarity, more) =>
    {
        if (!Gate.Admits(coverage, similarity, 1, meaningKnown: true)) return true;
        return Gate.Admits(Math.Min(1, coverage + more), similarity, 1, meaningKnown: true)
            && Gate.Admits(coverage, Math.Min(1, similarity + more), 1, meaningKnown: true);
    }).QuickCheckThrowOnFailure();
}
