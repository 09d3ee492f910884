namespace LeafLoaf.Core.Nutrition;

/// <summary>An amount as far as it is known.</summary>
/// <param name="Amount">Null when no part of it is known.</param>
/// <param name="Partial">Some food does not state it, or was not counted at all: the true amount is this or more.</param>
internal readonly record struct KnownAmount(double? Amount, bool Partial)
{
    /// <summary>Nothing can be said of a share of it.</summary>
    public bool Complete => Amount is not null && !Partial;

    public string Say(string amount) => Partial ? $"at least {amount}" : amount;
}

/// <summary>What a rule looks at: the meal, the person, and what holds for both.</summary>
/// <param name="Safety">What products say of their allergens and diets, by food id.</param>
internal sealed record Judged(
    AnalyzedMeal Meal, NutritionProfile Profile, Limits Limits, MealKind Kind, double Share, IReadOnlyDictionary<string, FoodSafety> Safety)
{
    /// <summary>Foods that were named and could not be counted.</summary>
    public bool Incomplete => Meal.UnknownFoods.Count > 0 || Meal.Questions.Count > 0;

    public double DailyKcal => Limits["daily_kcal"].Value;

    public KnownAmount Energy => Known(Nutrient.EnergyKcal);

    /// <summary>Without energy nothing can be said of shares, and of very little nothing worth saying.</summary>
    public bool HasEnergy => Energy.Complete && Energy.Amount >= Limits["judged_from_kcal"].Value;

    public bool IsTrifle => Energy.Complete && Energy.Amount < Limits["judged_from_kcal"].Value;

    public KnownAmount Known(Nutrient nutrient) => new(Meal.Totals.Amounts[nutrient], Incomplete || Meal.Totals.AtLeast.Contains(nutrient));
}

/// <summary>The ways a rule can come out. A bound is said without "at most" or "at least".</summary>
internal static class Verdict
{
    private const double FarBeyond = 1.5;

    /// <summary>More than a limit is more, whatever else is unknown; less is less only when everything is known.</summary>
    public static Insight AtMost(string rule, KnownAmount known, double limit, string text, string bound, string suggestion, Dictionary<string, object> inputs) =>
        known.Amount is not { } amount ? NotKnown(rule, text, $"at most {bound}", inputs)
        : amount > limit ? new(rule, "rule", amount > FarBeyond * limit ? InsightSeverity.Warning : InsightSeverity.Notice, $"{text}; more than {bound}.", inputs, $"at most {bound}", suggestion)
        : known.Partial ? new(rule, "rule", InsightSeverity.Info, $"{text}; more may be in what is not known.", inputs, $"at most {bound}", null)
        : new(rule, "rule", InsightSeverity.Good, $"{text}; not more than {bound}.", inputs, $"at most {bound}", null);

    /// <summary>A minimum that is reached is reached, whatever else is unknown; one that is not is so only as far as is known.</summary>
    public static Insight AtLeast(string rule, KnownAmount known, bool met, string text, string bound, string suggestion, Dictionary<string, object> inputs) =>
        known.Amount is null ? NotKnown(rule, text, $"at least {bound}", inputs)
        : met ? new(rule, "rule", InsightSeverity.Good, $"{text}; at least {bound}.", inputs, $"at least {bound}", null)
        : known.Partial ? new(rule, "rule", InsightSeverity.Info, $"{text}; less than {bound} as far as is known.", inputs, $"at least {bound}", suggestion)
        : new(rule, "rule", InsightSeverity.Notice, $"{text}; less than {bound}.", inputs, $"at least {bound}", suggestion);

    public static Insight NotKnown(string rule, string text, string threshold, Dictionary<string, object> inputs) =>
        new(rule, "rule", InsightSeverity.Info, text, inputs, threshold, null);
}
