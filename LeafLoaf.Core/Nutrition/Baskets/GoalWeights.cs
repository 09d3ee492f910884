namespace LeafLoaf.Core.Nutrition.Baskets;

/// <summary>How many of a hundred points each rule can give, by goal: what matters to the shopper weighs more, nothing else changes.</summary>
public static class GoalWeights
{
    /// <summary>The rules in the order of every answer.</summary>
    public static readonly IReadOnlyList<string> Rules =
        [FibreRule, SugarRule, SaturatedFatRule, SodiumRule, ProteinRule, ProduceRule, VarietyRule, EnergyRule, DensityRule];

    public const string FibreRule = "B1_fibre";
    public const string SugarRule = "B2_added_sugar";
    public const string SaturatedFatRule = "B3_saturated_fat";
    public const string SodiumRule = "B4_sodium";
    public const string ProteinRule = "B5_protein";
    public const string ProduceRule = "B6_fruit_and_vegetables";
    public const string VarietyRule = "B7_variety";
    public const string EnergyRule = "B8_household_energy";
    public const string DensityRule = "B9_energy_density";

    /// <summary>In the order of <see cref="Rules"/>; each line comes to 100.</summary>
    public static IReadOnlyList<int> Of(HealthGoal goal) => goal switch
    {
        HealthGoal.WeightLoss => [13, 17, 9, 8, 12, 14, 5, 7, 15],
        HealthGoal.MuscleGain => [10, 13, 11, 10, 30, 12, 9, 5, 0],
        HealthGoal.HeartHealth => [15, 12, 24, 24, 4, 13, 5, 3, 0],
        HealthGoal.BloodSugar => [24, 30, 9, 9, 8, 12, 5, 3, 0],
        HealthGoal.MoreFibre => [40, 12, 9, 9, 5, 17, 5, 3, 0],
        _ => [16, 18, 14, 14, 9, 15, 9, 5, 0],
    };
}
