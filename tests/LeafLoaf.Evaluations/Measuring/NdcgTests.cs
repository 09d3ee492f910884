namespace LeafLoaf.Evaluations.Measuring;

public sealed class NdcgTests
{
    [Fact]
    public void The_best_order_scores_1() => Assert.Equal(1, Ndcg.At10([3, 2, 0], [0, 2, 3]));

    [Fact]
    public void A_grade_is_worth_less_further_down()
    {
        // (2^3 - 1) / log2(3), over the same grade in the first place.
        Assert.Equal(0.6309, Ndcg.At10([0, 3], [3, 0])!.Value, 4);
    }

    [Fact]
    public void What_was_found_too_late_counts_nothing() => Assert.Equal(0, Ndcg.At10([.. Enumerable.Repeat(0, 10), 3], [3]));

    [Fact]
    public void Nothing_can_be_said_where_nothing_good_is_known() => Assert.Null(Ndcg.At10([0, 0], [0]));
}
