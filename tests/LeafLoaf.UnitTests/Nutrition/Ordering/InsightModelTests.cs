using FsCheck;
using FsCheck.Fluent;
using LeafLoaf.Core.Catalog;
using LeafLoaf.Core.Nutrition;

namespace LeafLoaf.UnitTests.Nutrition.Ordering;

public sealed class InsightModelTests
{
    private static readonly string[] Names = ["R1_protein", "R2_fibre", "R4_sodium", "R5_saturated_fat", "R7_energy"];
    private static readonly NutritionProfile Person = new(Allergens.Milk, Goal: HealthGoal.HeartHealth);

    private static readonly Gen<Insight> AnyInsight =
        from safety in Gen.Elements(true, false, false)
        from rule in Gen.Elements(Names)
        from severity in Gen.Elements(Enum.GetValues<InsightSeverity>())
        from text in Gen.Choose(0, 99)
        select new Insight(safety ? "allergen" : rule, "rule", severity, $"{text}", new Dictionary<string, object>(), "", null, safety);

    private static readonly Gen<InsightModel> AnyModel =
        from weights in Gen.Choose(-1000, 1000).ArrayOf(40)
        select Model(InsightFeatures.Of(Plain("R4_sodium"), [.. Names.Select(Plain)], Person, 8)
            .Concat(Names.Select(n => "rule:" + n)).Concat(Enum.GetNames<InsightSeverity>().Select(s => "severity:" + s.ToLowerInvariant())).Append("rule:allergen").Append("severity:danger")
            .Distinct().Zip(weights).ToDictionary(p => p.First, p => p.Second / 10.0));

    private static Insight Plain(string rule) => new(rule, "rule", InsightSeverity.Notice, rule, new Dictionary<string, object>(), "", null);

    private static InsightModel Model(Dictionary<string, double> weights) => new(1, DateTimeOffset.UnixEpoch, 0, 0, 0, 0, weights);

    [Fact]
    public void Safety_is_always_first_whatever_the_model_says_and_nothing_is_hidden() => Prop.ForAll(
        AnyInsight.ListOf().ToArbitrary(), AnyModel.ToArbitrary(), Gen.Choose(0, 23).ToArbitrary(), (insights, model, hour) =>
        {
            var usual = InsightOrder.Usual(insights);
            var learned = model.Order(usual, Person, hour);
            var safety = usual.Count(i => i.Safety);
            return learned.Count == usual.Count
                && learned.Take(safety).SequenceEqual(usual.Take(safety)) && learned.Take(safety).All(i => i is { Safety: true, Kind: "rule" })
                && learned.Select(i => (i.Rule, i.Text, i.Severity)).Order().SequenceEqual(usual.Select(i => (i.Rule, i.Text, i.Severity)).Order());
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void What_it_moved_is_labelled()
    {
        var usual = InsightOrder.Usual([Plain("R1_protein"), Plain("R2_fibre"), Plain("R4_sodium")]);
        var learned = Model(new() { ["rule:R4_sodium"] = 3, ["rule:R1_protein"] = 1 }).Order(usual, Person, 8);
        Assert.Equal([("R4_sodium", "model"), ("R1_protein", "model"), ("R2_fibre", "model")], learned.Select(i => (i.Rule, i.Kind)));
        Assert.All(Model([]).Order(usual, Person, 8), i => Assert.Equal("rule", i.Kind));
    }

    // Sodium is taken up by those with a weak heart, fibre by the others, and protein by nobody.
    private static List<ShownInsight> Shown(int count)
    {
        var random = new Random(7);
        return [.. Enumerable.Range(0, count).Select(i =>
        {
            var person = i % 2 == 0 ? Person : NutritionProfile.Nobody;
            var rule = Names[random.Next(3)];
            var likely = (rule, i % 2) switch { ("R4_sodium", 0) => 0.9, ("R2_fibre", 1) => 0.8, ("R1_protein", _) => 0.05, _ => 0.2 };
            return new ShownInsight($"{i:0000}", InsightFeatures.Of(Plain(rule), [.. Names.Take(3).Select(Plain)], person, random.Next(24)), random.NextDouble() < likely, 1);
        })];
    }

    [Fact]
    public void It_learns_who_takes_up_what()
    {
        var model = InsightTraining.Fit(Shown(600), DateTimeOffset.UnixEpoch)!;
        Assert.True(model.LogLoss < 0.85 * model.BaseLogLoss, $"{model.LogLoss} against {model.BaseLogLoss}");
        var usual = InsightOrder.Usual([.. Names.Take(3).Select(Plain)]);
        Assert.Equal("R4_sodium", model.Order(usual, Person, 12)[0].Rule);
        Assert.Equal("R2_fibre", model.Order(usual, NutritionProfile.Nobody, 12)[0].Rule);
    }

    [Fact]
    public void The_same_answers_give_the_same_weights_in_any_order()
    {
        var shown = Shown(200);
        Assert.Equal(InsightTraining.Fit(shown, DateTimeOffset.UnixEpoch)!.Weights, InsightTraining.Fit([.. shown.AsEnumerable().Reverse()], DateTimeOffset.UnixEpoch)!.Weights);
    }

    [Fact]
    public void Too_little_or_nothing_but_noise_teaches_nothing()
    {
        Assert.Null(InsightTraining.Fit(Shown(40), DateTimeOffset.UnixEpoch));
        Assert.Null(InsightTraining.Fit([.. Shown(100).Select(s => s with { Accepted = true })], DateTimeOffset.UnixEpoch));
        Assert.Null(InsightTraining.Fit([.. Shown(200).Select(s => s with { Weight = 0.2 })], DateTimeOffset.UnixEpoch));
    }

    [Fact]
    public void A_shopper_stays_in_one_arm_and_the_share_is_kept()
    {
        Assert.Equal(InsightArms.Of("somebody", 50), InsightArms.Of("somebody", 50));
        Assert.Equal(InsightArms.Rules, InsightArms.Of("somebody", 0));
        Assert.Equal(InsightArms.Model, InsightArms.Of("somebody", 100));
        Assert.InRange(Enumerable.Range(0, 2000).Count(i => InsightArms.Of($"u{i}", 30) == InsightArms.Model), 520, 680);
    }

    [Fact]
    public void The_comparison_says_how_sure_it_is()
    {
        // Newcombe 1998, table II, example (a), method 10: 56/70 against 48/80 gives 0.0524 to 0.3339.
        var difference = Api.Nutrition.Ordering.InsightStats.Compare(56, 70, 48, 80)!;
        Assert.Equal((0.2, 0.0524, 0.3339), (difference.FirstAccepted, difference.Low, difference.High));
        Assert.Null(Api.Nutrition.Ordering.InsightStats.Compare(0, 0, 1, 2));
    }
}
