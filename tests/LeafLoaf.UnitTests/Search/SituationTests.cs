using LeafLoaf.Api.Search.Situation;

namespace LeafLoaf.UnitTests.Search;

public sealed class SituationTests
{
    private static readonly Culture Culture = Culture.Load(Shipped.Path("culture.yaml"));
    private static readonly SituationFile File = SituationFile.Load(Shipped.Path("context.yaml"));

    [Theory]
    [InlineData("2026-11-20", "thanksgiving")]
    [InlineData("2026-11-05", "diwali")]
    [InlineData("2026-02-10", "lunar_new_year")]
    [InlineData("2026-02-14", "lunar_new_year ramadan")]
    [InlineData("2026-03-18", "eid_al_fitr nowruz ramadan")]
    [InlineData("2026-04-03", "easter orthodox_easter passover")]
    [InlineData("2026-08-01", "")]
    [InlineData("2027-09-28", "rosh_hashanah")]
    [InlineData("2027-12-26", "christmas hanukkah kwanzaa")]
    public void Feasts_count_in_the_days_around_them(string day, string expected)
    {
        var near = Culture.On(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture)).Select(o => o.Name).Order(StringComparer.Ordinal);
        foreach (var name in expected.Split(' ', StringSplitOptions.RemoveEmptyEntries)) Assert.Contains(name, near);
        if (expected.Length == 0) Assert.Empty(near);
    }

    [Theory]
    [InlineData("easter", 2026, "2026-04-05")]
    [InlineData("orthodox_easter", 2026, "2026-04-12")]
    [InlineData("chinese", 2026, "2026-02-17")]
    [InlineData("chinese", 2028, "2028-01-26")]
    [InlineData("hebrew", 2026, "2026-04-02")]
    [InlineData("hebrew", 2027, "2027-04-22")]
    [InlineData("islamic", 2026, "2026-03-20")]
    [InlineData("weekday", 2026, "2026-11-26")]
    public void Moving_feasts_are_computed(string kind, int year, string expected)
    {
        var date = kind switch
        {
            "easter" => new FeastDate { Easter = 0 },
            "orthodox_easter" => new FeastDate { OrthodoxEaster = 0 },
            "chinese" => new FeastDate { Chinese = "1-1" },
            "hebrew" => new FeastDate { Hebrew = "nisan-15" },
            "islamic" => new FeastDate { Islamic = "10-1" },
            _ => new FeastDate { Weekday = new() { Which = 4, Day = DayOfWeek.Thursday, Month = 11 } },
        };
        Assert.Contains(DateOnly.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), date.In(year));
    }

    [Fact]
    public void Every_feast_has_dates_for_years_ahead() => Assert.All(Enumerable.Range(2026, 10), year =>
        Assert.True(Enumerable.Range(0, 366).SelectMany(d => Culture.On(new DateOnly(year, 1, 1).AddDays(d))).Select(o => o.Name).Distinct().Count() >= 18));

    [Fact]
    public void Hours_and_months_find_their_rules()
    {
        Assert.Equal("breakfast", File.MealAt(8)!.Name);
        Assert.Equal("dinner", File.MealAt(18)!.Name);
        Assert.Null(File.MealAt(2));
        Assert.Equal("winter", File.SeasonOf(1, north: true)!.Name);
        Assert.Equal("summer", File.SeasonOf(1, north: false)!.Name);
        Assert.Equal("winter", File.SeasonOf(7, north: false)!.Name);
        Assert.All(File.Meals.Cast<SituationRule>().Concat(File.Seasons).Concat(File.Weather), r => Assert.InRange(r.Amount, 0.001f, File.Most));
    }

    [Fact]
    public void Without_a_forecast_the_weather_is_what_is_usual_and_says_so()
    {
        var january = new DateOnly(2027, 1, 10);
        Assert.Equal(ClimateTable.Source, ClimateTable.Of(new Place(true), january).Source);
        Assert.True(ClimateTable.Of(new Place(true), january).TemperatureC < 9);
        Assert.True(ClimateTable.Of(new Place(false), january).TemperatureC > 22);
        Assert.True(ClimateTable.Of(new Place(true, -33.9, 151.2), january).TemperatureC > 22);
        Assert.True(ClimateTable.Of(new Place(true, 1.3, 103.8), january).TemperatureC > 22);
    }

    [Fact]
    public void Products_that_fit_are_lifted_within_the_bound_and_told_why()
    {
        var catalog = SmallCatalog.Of([SmallCatalog.Food("Tomato Soup", "Soup & Chili"), SmallCatalog.Food("Soup Spoon"), SmallCatalog.Food("Beef Stew", "Soup & Chili"), SmallCatalog.Food("Water", "Water")]);
        var sets = new SituationSets();
        var winter = File.SeasonOf(1, true)!;
        var cold = File.Weather.Find(w => w.Name == "cold")!;
        var boosts = new SituationBoosts(
            [(SituationBoosts.Season, winter, sets.Of(winter, catalog)), (SituationBoosts.Forecast, cold, sets.Of(cold, catalog))],
            new RecentViews(["Tomato Soup"], File.RecentViews, catalog), File.Most, ClimateTable.Of(new Place(true), new DateOnly(2027, 1, 1)), catalog);

        Assert.Equal(winter.Amount + cold.Amount, boosts.Sum(0, 0), 5);
        Assert.Equal(0, boosts.Sum(3, 0));
        Assert.Equal(Math.Min(File.Most, winter.Amount + cold.Amount + File.RecentViews.Category), boosts.Sum(2, 0), 5);
        Assert.Contains(boosts.Explain(2, 0), b => b.Signal == SituationBoosts.Viewed && b.Reason == "Like Tomato Soup, which you looked at just now");
        Assert.Contains(boosts.Explain(0, 0), b => b.Reason.EndsWith("which is usual this month", StringComparison.Ordinal));
    }
}
