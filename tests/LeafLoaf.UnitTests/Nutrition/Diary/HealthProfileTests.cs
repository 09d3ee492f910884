using System.Text.Json;
using LeafLoaf.Api.Nutrition.Advice;
using LeafLoaf.Api.Privacy;
using LeafLoaf.Core.Catalog;
using LeafLoaf.Core.Nutrition;

namespace LeafLoaf.UnitTests.Nutrition.Diary;

public sealed class HealthProfileTests
{
    [Fact]
    public void What_was_stated_before_there_were_goals_still_opens()
    {
        var stated = JsonSerializer.Deserialize("""{"diets":["vegan"],"allergies":["peanuts"]}""", HealthJson.Default.HealthProfile);
        Assert.Equal(new NutritionProfile(Allergens.Peanuts, Diets.Vegan), NutritionProfiles.Of(stated, 2026));
    }

    [Fact]
    public void All_that_is_stated_reaches_the_rules()
    {
        var stated = new HealthProfile(["low_sodium"], [], ["heart_health", "more_fibre"], 1800, 1950, 3, 4);
        var text = JsonSerializer.Serialize(stated, HealthJson.Default.HealthProfile);
        Assert.Equal(
            new NutritionProfile(Diets: Diets.LowSodium, Goal: HealthGoal.HeartHealth, Age: 76, DailyKcal: 1800, HouseholdSize: 3, Also: HealthGoal.MoreFibre, HouseholdDays: 4),
            NutritionProfiles.Of(JsonSerializer.Deserialize(text, HealthJson.Default.HealthProfile), 2026));
    }

    [Fact]
    public void A_name_that_is_not_known_is_never_left_out_silently() =>
        Assert.Throws<FormatException>(() => NutritionProfiles.Of(new HealthProfile([], ["kryptonite"]), 2026));
}
