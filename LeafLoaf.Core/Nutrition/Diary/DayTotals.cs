namespace LeafLoaf.Core.Nutrition;

/// <summary>What was eaten on one of a shopper's days, or in one of their weeks.</summary>
/// <param name="Day">The day, or the Monday of the week.</param>
/// <param name="Days">On how many days something was logged: 1 for a day.</param>
public sealed record DayTotals(DateOnly Day, int Days, int Meals, NutrientTotals Totals)
{
    private const int Decimals = 3;

    /// <summary>Sums in the order given. A nutrient is "at least" when it is so in any part, or when some part does not know it at all.</summary>
    public static NutrientTotals Sum(IReadOnlyList<NutrientTotals> parts)
    {
        if (parts.Count == 0) return new(NutrientSet.Unknown, []);
        var sum = NutrientTotals.Of([.. parts.Select(p => p.Amounts)]);
        return new(
            NutrientSet.Of(n => sum.Amounts[n] is { } amount ? Math.Round(amount, Decimals) : null),
            [.. Enum.GetValues<Nutrient>().Where(n => sum.AtLeast.Contains(n) || parts.Any(p => p.AtLeast.Contains(n)))]);
    }

    /// <summary>What a meal adds to a day: of a meal with foods nobody could count, every amount is at least.</summary>
    public static NutrientTotals Of(AnalyzedMeal meal) =>
        meal.UnknownFoods.Count > 0 || meal.Questions.Count > 0 ? meal.Totals with { AtLeast = Enum.GetValues<Nutrient>() } : meal.Totals;

    /// <summary>The Monday of a day's week.</summary>
    public static DateOnly WeekOf(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));
}
