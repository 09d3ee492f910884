using LeafLoaf.Core.Catalog;
using LeafLoaf.Core.Nutrition;
using LeafLoaf.Core.Nutrition.Baskets;
using LeafLoaf.UnitTests.Search;

namespace LeafLoaf.UnitTests.Nutrition;

public sealed class BasketScorerTests
{
    internal static readonly ShopFoods Foods = ShopFoods.Load(Shipped.Path("food_groups.yaml"));
    private static readonly BasketScorer Scorer = new(Foods);

    private static readonly BasketPart Bread = new("bread", "Whole Wheat Bread", "Bread", 2, 1000, new()
        { EnergyKcal = 250, ProteinG = 12, FatG = 3.5, SaturatedFatG = 0.8, CarbohydrateG = 43, SugarG = 6, FibreG = 7, SodiumMg = 450 });

    private static readonly BasketPart Cookies = new("cookies", "Chocolate Chip Cookies", "Cookies", 1, 400, new()
        { EnergyKcal = 490, ProteinG = 5, FatG = 24, SaturatedFatG = 10, CarbohydrateG = 65, SugarG = 35, FibreG = 2, SodiumMg = 350 });

    private static readonly BasketPart Apples = new("apples", "Gala Apples", "Fresh Fruit", 1, 1360, new()
        { EnergyKcal = 57, ProteinG = 0.25, FatG = 0.12, SaturatedFatG = 0.02, CarbohydrateG = 13.7, SugarG = 10.4, FibreG = 2.3, SodiumMg = 1 });

    [Fact]
    public void The_rules_of_every_goal_come_to_a_hundred_points()
    {
        foreach (var goal in Enum.GetValues<HealthGoal>())
        {
            Assert.Equal(100, GoalWeights.Of(goal).Sum());
            Assert.Equal(GoalWeights.Rules.Count, GoalWeights.Of(goal).Count);
        }
    }

    [Fact]
    public void Points_are_those_of_a_calculation_by_hand()
    {
        var score = Scorer.Score([Bread, Cookies], new BasketAim());
        // Bread 2,500 kcal and cookies 1,960 kcal: 4,460 kcal in all.
        // Fibre: 70 + 8 g = 78 g; 17.49 g in 1,000 kcal is above 14: all 16 points.
        Assert.Equal(16, Rule(score, "B1_fibre").Points);
        // Sugar: 60 + 140 g = 200 g, 800 kcal, 17.94 %: (30 − 17.94) / 20 of 18 points.
        Assert.Equal(10.86, Rule(score, "B2_added_sugar").Points!.Value, 2);
        // Saturated fat: 8 + 40 g = 48 g, 432 kcal, 9.69 %: all 14 points.
        Assert.Equal(14, Rule(score, "B3_saturated_fat").Points);
        // Sodium: 4,500 + 1,400 mg; 1,322.9 mg in 1,000 kcal: (2,875 − 1,322.9) / 1,725 of 14 points.
        Assert.Equal(12.6, Rule(score, "B4_sodium").Points!.Value, 2);
        // Protein: 120 + 20 g = 140 g, 560 kcal, 12.56 %: (12.56 − 6) / 9 of 9 points.
        Assert.Equal(6.56, Rule(score, "B5_protein").Points!.Value, 2);
        Assert.Equal(0, Rule(score, "B6_fruit_and_vegetables").Points);
        Assert.Equal(0, Rule(score, "B7_variety").Points);
        // Nobody said for how many days: the rule counts neither for nor against.
        Assert.Null(Rule(score, "B8_household_energy").Points);
        Assert.Equal((int)Math.Round(100 * (16 + 10.86 + 14 + 12.6 + 6.56) / 95), score.Score);
        Assert.Equal(4460, score.EnergyKcal);
    }

    [Fact]
    public void The_products_that_cost_the_most_points_are_named()
    {
        var sugar = Rule(Scorer.Score([Bread, Cookies, Apples], new BasketAim()), "B2_added_sugar");
        Assert.Equal("cookies", sugar.Costs[0].ProductId);
        Assert.DoesNotContain(sugar.Costs, c => c.ProductId == "apples");
        var without = Rule(Scorer.Score([Bread, Apples], new BasketAim()), "B2_added_sugar");
        Assert.Equal(without.Points!.Value - sugar.Points!.Value, sugar.Costs[0].Points, 1);
    }

    [Fact]
    public void What_is_not_known_is_said_and_counts_as_nothing()
    {
        var nameless = new BasketPart("x", "Mystery", "Bread", 1, 500, null);
        var alone = Scorer.Score([nameless], new BasketAim());
        Assert.Null(alone.Score);
        Assert.Equal("unknown", alone.Band);
        Assert.Equal(["nutrition"], alone.Unknown.Single().Missing);
        var with = Scorer.Score([Bread, Cookies, nameless], new BasketAim());
        Assert.Equal(Rule(Scorer.Score([Bread, Cookies], new BasketAim()), "B1_fibre").Points, Rule(with, "B1_fibre").Points);
        Assert.Equal(0.75, with.Coverage);

        var fibreless = Cookies with { ProductId = "y", Per100G = Cookies.Per100G! with { FibreG = null } };
        var part = Scorer.Score([Bread, fibreless], new BasketAim());
        Assert.Contains("fibre_g", part.Unknown.Single().Missing);
        Assert.Equal(28, Rule(part, "B1_fibre").Value); // 70 g in the bread's 2,500 kcal; the cookies are not taken for fibre-free
    }

    [Fact]
    public void A_goal_weighs_its_own_rules_more()
    {
        var sweet = new List<BasketPart> { Cookies, Apples };
        Assert.True(Rule(Scorer.Score(sweet, new(HealthGoal.BloodSugar)), "B2_added_sugar").Most > Rule(Scorer.Score(sweet, new()), "B2_added_sugar").Most);
        Assert.Contains(Scorer.Score(sweet, new(HealthGoal.WeightLoss)).Rules, r => r.Rule == "B9_energy_density");
    }

    [Fact]
    public void Days_and_people_decide_how_much_is_too_much_and_how_much_salt_is_used()
    {
        var lot = new List<BasketPart> { Cookies with { Packs = 40, Grams = 16_000 } };
        Assert.Equal(0, Rule(Scorer.Score(lot, new(Days: 7)), "B8_household_energy").Points);
        Assert.True(Rule(Scorer.Score(lot, new(People: 5, Days: 7)), "B8_household_energy").Points > 4);
        var salt = new BasketPart("salt", "Salt", "Herbs & Spices", 1, 737, new() { EnergyKcal = 0, SodiumMg = 38_758 });
        var week = Rule(Scorer.Score([Bread, Bread with { ProductId = "b2" }, salt], new(Days: 2)), "B4_sodium").Value;
        Assert.Equal((9000 + 8 * 387.58) / 5, week!.Value, 1); // four grams a person and day, not the pack
    }

    [Fact]
    public void The_quick_sums_give_the_points_of_the_score()
    {
        foreach (var goal in Enum.GetValues<HealthGoal>())
            foreach (var alone in new[] { false, true })
            {
                var (parts, aim) = (new List<BasketPart> { Bread, Cookies, Apples }, new BasketAim(goal, Days: 3));
                var exchanged = new List<BasketPart> { Bread, Apples with { ProductId = "z" }, Apples };
                Assert.Equal(Points(Scorer.Score(parts, aim, alone)), Scorer.Sums(parts, aim, alone).Points()!.Value, 0.02);
                Assert.Equal(Points(Scorer.Score(exchanged, aim, alone)), Scorer.Sums(parts, aim, alone).PointsWith(Cookies, exchanged[1])!.Value, 0.02);
            }
    }

    [Fact]
    public void No_point_comes_of_knowing_less_or_more()
    {
        var fibreless = Cookies.Per100G! with { FibreG = null };
        Assert.Null(KnownOfBoth.Of(Bread.Per100G, fibreless));
        Assert.Null(KnownOfBoth.Of(fibreless, Bread.Per100G)!.FibreG);
        Assert.Null(KnownOfBoth.Of(null, Bread.Per100G));
        // Without the cookies' fibre the rule would no longer be judged, and its missing points with it.
        var sums = Scorer.Sums([Cookies, Cookies with { ProductId = "y" }], new BasketAim());
        Assert.Null(sums.PointsWith(Cookies, Cookies with { ProductId = "z", Packs = 3, Grams = 1200, Per100G = fibreless }));
    }

    [Fact]
    public void The_file_names_categories_of_the_shop()
    {
        var known = WholeCatalog.Snapshot.Categories;
        Assert.DoesNotContain(Foods.Categories, c => !known.Contains(c));
    }

    private static double Points(BasketScore score) =>
        100 * score.Rules.Sum(r => r.Points ?? 0) / score.Rules.Where(r => r.Points is not null).Sum(r => r.Most);

    private static ScoredRule Rule(BasketScore score, string id) => score.Rules.Single(r => r.Rule == id);
}
