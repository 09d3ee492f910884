namespace LeafLoaf.Core.Nutrition;

/// <summary>A number of <c>config/nutrition_rules.yaml</c> as it holds for one person.</summary>
/// <param name="Why">For whom it is so, for example <c>for heart health</c>; empty for everybody.</param>
public readonly record struct Limit(double Value, string Why)
{
    /// <summary>Puts the reason after a threshold's text.</summary>
    public string Explain(string threshold) => Why.Length == 0 ? threshold : $"{threshold}, {Why}";
}

/// <summary>What one person's meals are held against: the base, replaced by age, and made stricter by goal and diets.</summary>
public sealed class Limits
{
    /// <summary>Every number the file may hold, what it may be, and whether less or more of it is stricter (0: never changed by a goal).</summary>
    internal static readonly IReadOnlyDictionary<string, (double Min, double Max, int Stricter)> Known =
        new Dictionary<string, (double, double, int)>(StringComparer.Ordinal)
        {
            ["daily_kcal"] = (500, 6000, 0),
            ["protein_energy_share"] = (0.01, 0.5, 1),
            ["fibre_meal_g"] = (1, 50, 1),
            ["fibre_per_1000_kcal_g"] = (1, 50, 1),
            ["sugar_energy_share"] = (0.005, 1, -1),
            ["milk_sugar_per_100_g"] = (0, 10, 0),
            ["sodium_meal_mg"] = (50, 5000, -1),
            ["sodium_day_mg"] = (200, 10_000, -1),
            ["saturated_fat_energy_share"] = (0.005, 1, -1),
            ["variety_groups"] = (1, 6, 1),
            ["fruit_vegetable_g"] = (1, 1000, 1),
            ["energy_over"] = (1, 3, -1),
            ["energy_under"] = (0, 1, 1),
            ["energy_day_over"] = (1, 3, -1),
            ["judged_from_kcal"] = (1, 1000, 0),
        };

    private readonly Dictionary<string, Limit> _limits;

    private Limits(Dictionary<string, Limit> limits) => _limits = limits;

    public Limit this[string name] => _limits[name];

    internal static Limits Of(NutritionRules rules, NutritionProfile profile)
    {
        var limits = rules.Base.ToDictionary(l => l.Key, l => new Limit(l.Value, ""), StringComparer.Ordinal);
        if (profile.Age is { } age && rules.Ages.FirstOrDefault(band => age >= band.From && age <= band.To) is { } years)
            foreach (var (name, value) in years.Limits) limits[name] = new(value, years.To >= 120 ? $"from {years.From} years of age" : $"for {years.From} to {years.To} years of age");
        foreach (var goal in (HealthGoal[])[profile.Goal, profile.Also])
            Tighten(limits, rules.Goals.GetValueOrDefault(goal), $"for {Wording.Of(goal)}");
        foreach (var (diet, stricter) in rules.Diets)
            if (profile.Diets.HasFlag(diet)) Tighten(limits, stricter, $"for a {Wording.Of(diet)} diet");
        if (profile.DailyKcal is { } target) limits["daily_kcal"] = new(target, "your own target");
        return new(limits);
    }

    private static void Tighten(Dictionary<string, Limit> limits, IReadOnlyDictionary<string, double>? stricter, string why)
    {
        foreach (var (name, value) in stricter ?? new Dictionary<string, double>())
            if (Known[name].Stricter * (value - limits[name].Value) > 0) limits[name] = new(value, why);
    }
}
