using LeafLoaf.Core.Nutrition;

namespace LeafLoaf.UnitTests.Nutrition.Diary;

public sealed class DiarySumTests
{
    private static readonly DateOnly Monday = new(2026, 11, 16);

    private static NutrientTotals Known(double kcal, double? sodium = 0, double protein = 0, double fat = 0, double carbohydrate = 0) => new(NutrientSet.Of(n => n switch
    {
        Nutrient.EnergyKcal => kcal, Nutrient.SodiumMg => sodium, Nutrient.ProteinG => protein, Nutrient.FatG => fat, Nutrient.CarbohydrateG => carbohydrate, _ => 0,
    }), sodium is null ? [Nutrient.SodiumMg] : []);

    private static DayTotals Day(int after, double kcal, double? sodium = 0, double protein = 0) => new(Monday.AddDays(after), 1, 1, Known(kcal, sodium, protein));

    [Fact]
    public void A_sum_is_at_least_where_any_part_is()
    {
        var sum = DayTotals.Sum([Known(400.1, 200), Known(300.2, null)]);
        Assert.Equal(700.3, sum.Amounts[Nutrient.EnergyKcal]);
        Assert.Equal(200, sum.Amounts[Nutrient.SodiumMg]);
        Assert.Equal([Nutrient.SodiumMg], sum.AtLeast);
        Assert.Null(DayTotals.Sum([]).Amounts[Nutrient.EnergyKcal]);
    }

    [Fact]
    public void Of_a_meal_with_uncounted_foods_every_amount_is_at_least()
    {
        var meal = new AnalyzedMeal([], Known(400), ["grue"], [], "x");
        Assert.Equal(NutrientSet.Count, DayTotals.Of(meal).AtLeast.Count);
        Assert.Empty(DayTotals.Of(meal with { UnknownFoods = [] }).AtLeast);
    }

    [Fact]
    public void Sums_survive_the_database()
    {
        var sum = DayTotals.Sum([Known(0.1, 1.0 / 3), Known(0.2, 1.0 / 3)]);
        Assert.Equal(sum.Amounts, DiaryJson.Read<NutrientSet>(DiaryJson.Text(sum.Amounts)));
        Assert.Equal([Nutrient.SodiumMg], DiaryJson.Nutrients(DiaryJson.Names([Nutrient.SodiumMg])));
    }

    [Theory]
    [InlineData("2026-11-16", "2026-11-16")]
    [InlineData("2026-11-22", "2026-11-16")]
    [InlineData("2026-11-23", "2026-11-23")]
    public void A_week_begins_on_Monday(string day, string week) => Assert.Equal(DateOnly.Parse(week), DayTotals.WeekOf(DateOnly.Parse(day)));

    [Theory]
    [InlineData("", 0, 0)]
    [InlineData("20", 1, 1)]
    [InlineData("19 18", 2, 2)] // today may still come
    [InlineData("18 17 16", 0, 3)]
    [InlineData("20 19 17 16 15 14", 2, 4)]
    public void Days_in_a_row(string days, int current, int longest) => Assert.Equal(
        new Streak(current, longest), Streak.Of(days.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(d => new DateOnly(2026, 11, int.Parse(d))), new(2026, 11, 20)));

    [Fact]
    public void Shares_of_energy_are_told_only_when_all_are_known()
    {
        // 25 · 4 + 50 · 4 + 10 · 9 = 390
        var shares = MacroShares.Of(Known(400, protein: 25, fat: 10, carbohydrate: 50))!;
        Assert.Equal((100 / 390.0, 200 / 390.0, 90 / 390.0), (shares.Protein, shares.Carbohydrate, shares.Fat));
        Assert.Null(MacroShares.Of(Known(400, protein: 25, fat: 10, carbohydrate: 50) with { AtLeast = [Nutrient.FatG] }));
    }

    [Fact]
    public void A_week_counts_days_and_calls_no_unknown_day_good()
    {
        var limits = Rules.Plate.Book.LimitsOf(NutritionProfile.Nobody);
        var insights = WeekInsights.Of([Day(0, 2000, 2000, 60), Day(1, 2300, 2500, 40), Day(2, 1900, null, 55)], limits).ToDictionary(i => i.Rule);
        Assert.Equal("Energy: 2,067 kcal a day on average, near the target on 2 of 3 days.", insights["W_energy"].Text);
        Assert.Equal("Sodium: too much on 1 of 3 days, not known in full on 1.", insights["W_sodium"].Text);
        Assert.Equal("Protein: enough on 2 of 3 days.", insights["W_protein"].Text);
        Assert.Equal(InsightSeverity.Info, WeekInsights.Of([Day(2, 1900, null, 55)], limits).Single(i => i.Rule == "W_sodium").Severity);
        Assert.Empty(WeekInsights.Of([], limits));
    }

    [Fact]
    public void Coverage_goes_by_ones_own_target()
    {
        var rows = Coverage.Of(Known(900, 1150), Rules.Plate.Book.LimitsOf(new(DailyKcal: 1800))).ToDictionary(r => r.Nutrient);
        Assert.Equal((1800, 0.5), (rows[Nutrient.EnergyKcal].Reference, rows[Nutrient.EnergyKcal].Share));
        Assert.Equal(("limit", 0.5), (rows[Nutrient.SodiumMg].Kind, rows[Nutrient.SodiumMg].Share));
        Assert.Equal(45, rows[Nutrient.ProteinG].Reference);
    }
}
