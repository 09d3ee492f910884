using FsCheck;
using FsCheck.Fluent;
using LeafLoaf.Core.Events;
using LeafLoaf.Core.Profiles;
using LeafLoaf.TestKit.Shoppers;
using Replay = LeafLoaf.Core.Profiles.Replay;

namespace LeafLoaf.UnitTests.Profiles;

/// <summary>What holds for every log, tried on logs drawn at random.</summary>
public sealed class FoldPropertyTests
{
    private const double Rounding = 1e-9;
    private static readonly Config Some = Config.QuickThrowOnFailure.WithMaxTest(40);
    private static readonly Arbitrary<int> Seeds = Gen.Choose(0, int.MaxValue - 1).ToArbitrary();

    private static List<UserAction> LogOf(int seed, int events = 120) =>
        [.. new GeneratedShoppers(seed, [Shopper.Rules.Version]).Events(events, 1)];

    private static Preferences FoldAll(IEnumerable<UserAction> log) =>
        log.Aggregate(Preferences.New("shopper-0000"), (state, action) => Fold.Apply(state, action, Shopper.Rules).After);

    private static IEnumerable<(string Path, double Raw)> Values(Preferences preferences, DateTimeOffset at) =>
        Dimensions.All.SelectMany(d => preferences.Of(d).Select(v => ($"{d}.{v.Key}", v.RawAt(DecayedSum.Microseconds(at), Shopper.Rules.HalfLifeDays))));

    [Fact]
    public void Independent_events_may_come_in_any_order() => Prop.ForAll(Seeds, seed =>
    {
        // Of different sessions, and no purchases, whose kind depends on what was bought before.
        var log = LogOf(seed).Where(a => a.Product is not null && a.EventType is not EventTypes.Purchase)
            .Select((a, n) => a with { SessionId = $"session {n}", ListId = null, SearchQuery = null }).ToList();
        var shuffled = log.ToArray();
        new Random(seed).Shuffle(shuffled);
        var at = log.Max(a => a.EventTimestamp);

        var straight = Values(FoldAll(log), at).ToList();
        var mixed = Values(FoldAll(shuffled), at).ToDictionary(v => v.Path, v => v.Raw, StringComparer.Ordinal);

        return straight.Count == mixed.Count && straight.TrueForAll(v => Math.Abs(v.Raw - mixed[v.Path]) < Rounding);
    }).Check(Some);

    [Fact]
    public void A_retraction_undoes_exactly() => Prop.ForAll(Seeds, seed =>
    {
        var log = LogOf(seed).Where(a => !EventTypes.IsStructural(a.EventType)).Select((a, n) => a with { Version = n + 1 }).ToList();
        var victim = log[seed % log.Count];
        var retraction = log[^1] with { EventId = "r", EventType = EventTypes.Retracted, Target = victim.EventId, Product = null, Displayed = [], Version = log.Count + 1 };
        var receipt = new ProfileReceipt { About = new(ProfileReceipt.Format, victim.UserId, 0, Shopper.Start, "") };
        receipt.Add(Shopper.Rules);
        foreach (var action in log.Append(retraction)) receipt.Add(action);

        var undone = Replay.RunAsync(receipt, victim.UserId).GetAwaiter().GetResult();
        var never = FoldAll(log.Where(a => a != victim));

        return PreferencesJson.Same(undone, never with { Version = undone.Version, UpdatedAt = undone.UpdatedAt });
    }).Check(Some);

    [Fact]
    public void What_is_shown_lies_between_zero_and_one_and_is_finite() => Prop.ForAll(Seeds, seed =>
    {
        var log = LogOf(seed, 300);
        var live = LiveView.Of(FoldAll(log), log.Max(a => a.EventTimestamp), Shopper.Rules);
        return live.Categories.Concat(live.Attributes).Concat(live.Brands).Concat(live.PriceLevels).Concat(live.Avoid)
            .All(v => v.Value is > 0 and <= 1) && live.Quantities.Values.All(q => q >= 1);
    }).Check(Some);

    [Fact]
    public void Without_new_events_every_value_only_fades() => Prop.ForAll(Seeds, seed =>
    {
        var log = LogOf(seed);
        var preferences = FoldAll(log);
        var end = log.Max(a => a.EventTimestamp);
        return Dimensions.All.SelectMany(preferences.Of).All(v =>
            Faded(v.Browse, 14) && Faded(v.Cart, 30) && Faded(v.Purchase, 120));

        bool Faded(DecayedSum sum, double halfLife)
        {
            var (now, then) = (sum.ValueAt(DecayedSum.Microseconds(end), halfLife), sum.ValueAt(DecayedSum.Microseconds(end.AddDays(halfLife)), halfLife));
            return Math.Abs(then) <= Math.Abs(now) && Math.Abs(then - now / 2) <= Math.Abs(now) * Rounding;
        }
    }).Check(Some);

    [Fact]
    public void A_product_never_teaches_more_than_its_caps_in_a_session() => Prop.ForAll(Seeds, seed =>
    {
        var log = LogOf(seed).Where(a => a.Product is not null).Select(a => a with { SessionId = "one", EventTimestamp = Shopper.Start }).ToList();
        var caps = Shopper.Rules.SessionCaps;
        return FoldAll(log).Products.All(v =>
            Math.Abs(v.Browse.Amount) <= caps.Browse + Rounding && Math.Abs(v.Cart.Amount) <= caps.Cart + Rounding && Math.Abs(v.Purchase.Amount) <= caps.Purchase + Rounding);
    }).Check(Some.WithMaxTest(30));

    [Fact]
    public void Contributions_are_the_whole_change() => Prop.ForAll(Seeds, seed =>
    {
        var log = LogOf(seed).Where(a => !EventTypes.IsStructural(a.EventType)).Select(a => a with { EventTimestamp = Shopper.Start }).ToList();
        var sums = new Dictionary<string, double>(StringComparer.Ordinal);
        var state = Preferences.New("shopper-0000");
        foreach (var action in log)
        {
            (state, var contributions) = Fold.Apply(state, action, Shopper.Rules);
            foreach (var c in contributions) sums[$"{c.Dimension}.{c.Value}"] = sums.GetValueOrDefault($"{c.Dimension}.{c.Value}") + c.Amount;
        }
        return Values(state, Shopper.Start).All(v => Math.Abs(v.Raw - sums[v.Path]) < Rounding);
    }).Check(Some);

    [Fact]
    public void The_stored_form_keeps_every_bit() => Prop.ForAll(Seeds, seed =>
    {
        var preferences = FoldAll(LogOf(seed, 300));
        var read = PreferencesJson.Read(PreferencesJson.Write(preferences));
        // Equal text, and equal behaviour from here on.
        var next = LogOf(seed + 1, 1)[0] with { UserId = preferences.UserId };
        return PreferencesJson.Same(preferences, read)
            && PreferencesJson.Same(Fold.Apply(preferences, next, Shopper.Rules).After, Fold.Apply(read, next, Shopper.Rules).After);
    }).Check(Some);

    [Fact]
    public void A_profile_stays_within_its_bounds()
    {
        var rules = PersonalizationRules.Parse(Shopper.Rules.Content.Replace(
            "keep: {categories: 128, attributes: 128, brands: 192, products: 256}", "keep: {categories: 16, attributes: 8, brands: 32, products: 64}", StringComparison.Ordinal));
        var state = Preferences.New("u");
        foreach (var action in LogOf(5, 4000)) (state, _) = Fold.Apply(state, action, rules);

        Assert.InRange(state.Categories.Count, 8, 16);
        Assert.InRange(state.Attributes.Count, 4, 8);
        Assert.InRange(state.Brands.Count, 16, 32);
        Assert.InRange(state.Products.Count, 32, 64);
        Assert.InRange(state.Bought.Count, 1, 64);
        Assert.InRange(state.Sessions.Count, 1, SessionProduct.Kept);
        Assert.InRange(state.Lists.Count, 1, SeenList.Kept);
        Assert.All(state.Lists, list => Assert.InRange(list.Values.Count, 1, SeenList.KeptValues));
        Assert.InRange(PreferencesJson.Write(state).Length, 1, 200_000);
    }
}
