using FsCheck;
using FsCheck.Fluent;
using LeafLoaf.Api.Search.Index;
using LeafLoaf.Api.Search.Ranking;
using LeafLoaf.Api.Search.Understanding;

namespace LeafLoaf.UnitTests.Search.Ranking;

public sealed class RankerTests
{
    private static readonly CatalogSnapshot Catalog = RankingCatalog.Snapshot;

    private static readonly Arbitrary<ArmResults> Arms = (
        from keyword in Hits(Gen.Choose(1, 3000))
        from semantic in Hits(Gen.Choose(-100, 1000))
        select new ArmResults(keyword, semantic)).ToArbitrary();

    private static readonly Arbitrary<string> Queries = Gen.Elements("oat milk", "oat mlik", "chocolate", "milk", "chedar cheese", "cookies", "xqzzyv").ToArbitrary();

    [Fact]
    public void Scores_lie_where_they_are_said_to() => Prop.ForAll(Arms, Queries, (arms, text) =>
        Rank(text, arms).Head.All(h => h is { Keyword: >= 0 and <= 1, Semantic: >= 0 and <= 1, Fused: >= 0 and <= 1, Score: >= 0 and <= 1.5f }))
        .QuickCheckThrowOnFailure();

    [Fact]
    public void Fewer_typing_errors_come_first_whatever_the_scores() => Prop.ForAll(Arms, Queries, (arms, text) =>
        Rank(text, arms).Head.Select(h => h.Match is MatchClass.Exact or MatchClass.Typo ? h.Edits : int.MaxValue) is var edits
            && edits.SequenceEqual(edits.Order())).QuickCheckThrowOnFailure();

    [Fact]
    public void Boosts_reorder_what_the_gate_let_in_and_admit_nothing() => Prop.ForAll(Arms, Queries, (arms, text) =>
    {
        var query = RankingCatalog.Parse(text);
        var lexical = RankingCatalog.Match(query, Catalog);
        var ranked = Ranker.Rank(query, lexical, arms, null, Catalog, 0.5f);
        var best = arms.Semantic.Select(s => s.Score).DefaultIfEmpty().Max();
        return ranked.Head.All(h => lexical.Full?.Contains(h.Ordinal) == true
            || Gate.Admits(lexical.Coverage(h.Ordinal), Semantic(arms, h.Ordinal), Math.Max(0, best), arms.Semantic.Count > 0));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Nothing_ranks_that_is_not_allowed() => Prop.ForAll(Arms, Queries, (arms, text) =>
    {
        var allowed = new ProductSet(Catalog.Count);
        for (var i = 0; i < Catalog.Count; i += 3) allowed.Add(i);
        var query = RankingCatalog.Parse(text);
        var ranked = Ranker.Rank(query, RankingCatalog.Match(query, Catalog, allowed), arms, allowed, Catalog, 0.5f);
        return ranked.Gated.Ordinals().All(allowed.Contains) && ranked.Head.All(h => allowed.Contains(h.Ordinal));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Pages_show_the_whole_set_once_each() => Prop.ForAll(Arms, Queries, (arms, text) =>
    {
        var query = RankingCatalog.Parse(text);
        var lexical = RankingCatalog.Match(query, Catalog);
        var ranked = Ranker.Rank(query, lexical, arms, null, Catalog, 0.5f);
        var shown = Enumerable.Range(0, 10).SelectMany(p => ranked.Page(p * 7, 7, Catalog, lexical)).Select(h => h.Ordinal).ToList();
        return shown.Count == ranked.Total && shown.ToHashSet().SetEquals(ranked.Gated.Ordinals());
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Exact_comes_before_one_error_before_two()
    {
        var catalog = SmallCatalog.Of(
        [
            SmallCatalog.Food("Chocolate Bar"), SmallCatalog.Food("Choclate Bar"), .. Enumerable.Range(0, 60).Select(i => SmallCatalog.Food($"Chocolate {i}")),
        ]);
        var query = RankingCatalog.Parse("choclate", catalog);
        var arms = new ArmResults([new(0, 9), new(1, 1), new(5, 8)], []);

        var head = Ranker.Rank(query, RankingCatalog.Match(query, catalog), arms, null, catalog, 0).Head;

        Assert.Equal(1, head[0].Ordinal);
        Assert.Equal([0, 1, 1], head.Select(h => h.Edits));
    }

    [Fact]
    public void What_is_only_near_in_meaning_does_not_pass_a_corrected_match()
    {
        var catalog = SmallCatalog.Of([SmallCatalog.Food("Zucchini"), SmallCatalog.Food("Summer Squash")]);
        var query = RankingCatalog.Parse("zuchini", catalog);
        var arms = new ArmResults([new(0, 5)], [new(0, 0.9f), new(1, 0.85f)]);

        var head = Ranker.Rank(query, RankingCatalog.Match(query, catalog), arms, null, catalog, 0.5f).Head;

        Assert.Equal([0, 1], head.Select(h => h.Ordinal));
    }

    private static Ranked Rank(string text, ArmResults arms)
    {
        var query = RankingCatalog.Parse(text);
        return Ranker.Rank(query, RankingCatalog.Match(query, Catalog), arms, null, Catalog, 0.5f);
    }

    private static float Semantic(ArmResults arms, int ordinal) => arms.Semantic.FirstOrDefault(s => s.No == ordinal).Score;

    private static Gen<Scored[]> Hits(Gen<int> scores) => Gen.Choose(0, 59).ArrayOf().Select(nos => nos.Distinct().ToArray())
        .SelectMany(nos => scores.ArrayOf(nos.Length).Select(s => nos.Zip(s, (no, score) => new Scored(no, score / 1000f)).OrderByDescending(h => h.Score).ToArray()));
}
