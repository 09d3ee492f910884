using System.Text.Json.Serialization;
using LeafLoaf.Core.Catalog;

namespace LeafLoaf.Core.Nutrition;

[JsonConverter(typeof(WireEnum<HealthGoal>))]
public enum HealthGoal { None, WeightLoss, MuscleGain, HeartHealth, BloodSugar, MoreFibre, BalancedDiet }

/// <summary>What the rules know of the person who eats. Everything may be left out; the rules then hold to an adult's 2,000 kcal.</summary>
/// <param name="Diets">Strict: a food that does not prove it meets them is warned of.</param>
/// <param name="DailyKcal">The day's energy target.</param>
/// <param name="HouseholdSize">How many people a basket feeds.</param>
/// <param name="Also">A second goal, after the first.</param>
/// <param name="HouseholdDays">For how many days a basket is meant.</param>
public sealed record NutritionProfile(
    Allergens Allergies = Allergens.None, Diets Diets = Diets.None, HealthGoal Goal = HealthGoal.None, int? Age = null,
    double? DailyKcal = null, int HouseholdSize = 1, HealthGoal Also = HealthGoal.None, int HouseholdDays = 7)
{
    public const double DefaultDailyKcal = 2000;

    public static readonly NutritionProfile Nobody = new();
}
