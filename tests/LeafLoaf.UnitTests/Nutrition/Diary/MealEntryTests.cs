using LeafLoaf.Api.Nutrition.Diary;
using LeafLoaf.Core.Nutrition;

namespace LeafLoaf.UnitTests.Nutrition.Diary;

public sealed class MealEntryTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 23, 30, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(null, "2026-11-20", MealKind.Snack)]
    [InlineData("Asia/Tokyo", "2026-11-21", MealKind.Breakfast)]
    [InlineData("America/Los_Angeles", "2026-11-20", MealKind.Snack)]
    public void A_day_is_one_of_the_shoppers_clock(string? zone, string day, MealKind kind)
    {
        var moment = new MealEntry("an egg", TimeZone: zone).Moment(Now);
        Assert.Equal((DateOnly.Parse(day), kind, zone ?? "UTC"), (moment.Day, moment.Kind, moment.TimeZone));
    }

    [Fact]
    public void An_hour_that_comes_twice_belongs_to_its_day() // clocks in Berlin go back at 01:00 UTC on 25 October 2026
    {
        var entry = new MealEntry("an egg", TimeZone: "Europe/Berlin");
        Assert.Equal((2, 2), ((entry with { EatenAt = At(0) }).Moment(Now).Hour, (entry with { EatenAt = At(1) }).Moment(Now).Hour));
        static DateTimeOffset At(int hour) => new(2026, 10, 25, hour, 30, 0, TimeSpan.Zero);
    }

    [Fact]
    public void Faults_name_their_fields()
    {
        Assert.Empty(new MealEntry("an egg").Faults(Now));
        Assert.Equal(["text"], new MealEntry().Faults(Now).Keys);
        Assert.Equal(["text"], new MealEntry("an\u0001egg").Faults(Now).Keys);
        Assert.Equal(["eaten_at"], new MealEntry("an egg", EatenAt: Now.AddDays(2)).Faults(Now).Keys);
        Assert.Equal(["meal_type"], new MealEntry("an egg", MealType: "day").Faults(Now).Keys);
        Assert.Equal(["time_zone"], new MealEntry("an egg", TimeZone: "Middle/Earth").Faults(Now).Keys);
    }
}
