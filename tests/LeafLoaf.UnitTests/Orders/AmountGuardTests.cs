using FsCheck;
using FsCheck.Fluent;
using LeafLoaf.Core.Orders;

namespace LeafLoaf.UnitTests.Orders;

public sealed class AmountGuardTests
{
    private static readonly PackAmount Pound = new(453.6, "g");
    private static readonly PackAmount Sack = new(1360.8, "g");
    private static readonly PackAmount Piece = new(null, "each");

    [Fact]
    public void Five_onions_are_not_five_sacks()
    {
        var refusal = AmountGuard.Judge(new(Pound, 5, 1.29m), new(Sack, 5, 3.29m)).Refusal;
        Assert.Equal("6.8 kg would come in place of 2.27 kg: 3 times as much.", refusal);
        Assert.Contains("16.45 in place of 4.95", AmountGuard.Judge(new(Piece, 5, 0.99m), new(Sack, 5, 3.29m)).Refusal);
        Assert.True(AmountGuard.Judge(new(Piece, 5, 0.99m), new(Sack, 1, 3.29m)).Sensible);
    }

    [Fact]
    public void As_many_packs_as_come_to_the_amount()
    {
        Assert.Equal(2, AmountGuard.PacksFor(new(Pound, 5, 1.29m), Sack, 3.29m, 99));
        Assert.Equal(3, AmountGuard.PacksFor(new(Sack, 1, 3.29m), Pound, 1.29m, 99));
        Assert.Null(AmountGuard.PacksFor(new(Pound, 1, 1.29m), Sack, 3.29m, 99)); // an onion is never replaced by a sack
        Assert.Null(AmountGuard.PacksFor(new(new(250, "ml"), 1, 1m), new(2000, "ml"), 3m, 99));
    }

    [Fact]
    public void Grams_and_millilitres_are_never_compared()
    {
        Assert.False(new PackAmount(500, "g").ComparesTo(new(500, "ml")));
        Assert.True(AmountGuard.Judge(new(new(500, "g"), 1, 4m), new(new(5000, "ml"), 1, 4m)).Sensible); // the price alone decides
    }

    [Fact]
    public void Less_is_fine_only_where_the_rest_is_paid_back()
    {
        Assert.False(AmountGuard.Judge(new(Sack, 3, 3.29m), new(Pound, 1, 1.29m)).Sensible);
        Assert.True(AmountGuard.Judge(new(Sack, 3, 3.29m), new(Pound, 1, 1.29m), lessIsFine: true).Sensible);
    }

    [Fact]
    public void Whatever_number_of_packs_is_found_is_within_the_bounds() => Prop.ForAll(
        Gen.Choose(1, 5000).ToArbitrary(), Gen.Choose(1, 5000).ToArbitrary(), Gen.Choose(1, 20).ToArbitrary(), (wanted, pack, packs) =>
        {
            var before = new PackedAmount(new(wanted, "g"), packs, 2m);
            return AmountGuard.PacksFor(before, new(pack, "g"), 1m, 99) is not { } found
                || (pack * found <= AmountGuard.Most * wanted * packs && pack * found >= AmountGuard.Least * wanted * packs);
        }).QuickCheckThrowOnFailure();
}
