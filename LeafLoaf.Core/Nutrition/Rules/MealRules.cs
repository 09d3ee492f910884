namespace LeafLoaf.Core.Nutrition;

/// <summary>
/// Judges meals and days by the seven rules, the allergies and the strict diets. Pure: the same meal, person and version give the same
/// insights in the same order. A rule that fails takes no other down: a safety rule then warns, any other says that it could not judge.
/// </summary>
public sealed class MealRules
{
    private static readonly IReadOnlyDictionary<string, FoodSafety> NothingKnown = new Dictionary<string, FoodSafety>();

    private static readonly (string Id, bool Safety, Func<Judged, IEnumerable<Insight?>> Judge)[] Rules =
    [
        (AllergenRule.Id, true, AllergenRule.Judge),
        (DietRule.Id, true, DietRule.Judge),
        (ProteinRule.Id, false, meal => [ProteinRule.Judge(meal)]),
        (FibreRule.Id, false, meal => [FibreRule.Judge(meal)]),
        (SugarRule.Id, false, meal => [SugarRule.Judge(meal)]),
        (SodiumRule.Id, false, meal => [SodiumRule.Judge(meal)]),
        (SaturatedFatRule.Id, false, meal => [SaturatedFatRule.Judge(meal)]),
        (VarietyRule.Id, false, meal => [VarietyRule.Judge(meal)]),
        (EnergyRule.Id, false, meal => [EnergyRule.Judge(meal)]),
    ];

    private readonly NutritionRules _file;
    private readonly (string Id, bool Safety, Func<Judged, IEnumerable<Insight?>> Judge)[] _rules;

    public MealRules(NutritionRules file) : this(file, Rules) { }

    internal MealRules(NutritionRules file, (string Id, bool Safety, Func<Judged, IEnumerable<Insight?>> Judge)[] rules) => (_file, _rules) = (file, rules);

    /// <summary>Of the thresholds and the code: what an answer carries as <c>versions.rules</c>.</summary>
    public string Version => _file.Version;

    /// <summary>What this person's meals are held against.</summary>
    public Limits LimitsOf(NutritionProfile profile) => _file.For(profile);

    /// <param name="safety">What products state, by food id; a food that is not in it is judged by its name.</param>
    /// <returns>Safety first, then what weighs most; nothing for a meal without any food.</returns>
    public IReadOnlyList<Insight> Evaluate(
        AnalyzedMeal meal, NutritionProfile profile, MealKind kind = MealKind.Unspecified, IReadOnlyDictionary<string, FoodSafety>? safety = null)
    {
        if (meal.Items.Count == 0 && meal.UnknownFoods.Count == 0 && meal.Questions.Count == 0) return [];
        var judged = new Judged(meal, profile, _file.For(profile), kind, _file.MealShare[kind], safety ?? NothingKnown);
        // Of foods that nobody could count, only safety can be judged.
        var rules = meal.Items.Count == 0 ? _rules.Where(rule => rule.Safety) : _rules;
        return InsightOrder.Usual(rules.SelectMany(rule => Judge(rule, judged)));
    }

    private static List<Insight> Judge((string Id, bool Safety, Func<Judged, IEnumerable<Insight?>> Judge) rule, Judged meal)
    {
        try
        {
            return [.. rule.Judge(meal).OfType<Insight>()];
        }
        catch (Exception)
        {
            return [rule.Safety
                ? new(rule.Id, "rule", InsightSeverity.Warning, "This could not be checked: take nothing here as safe.", new Dictionary<string, object> { ["status"] = "failed" }, "", "Read the labels.", Safety: true)
                : new(rule.Id, "rule", InsightSeverity.Info, "This could not be judged just now.", new Dictionary<string, object> { ["status"] = "failed" }, "", null)];
        }
    }
}

/// <summary>The order without a model.</summary>
public static class InsightOrder
{
    /// <summary>Safety first, then by severity, then by rule and text.</summary>
    public static IReadOnlyList<Insight> Usual(IEnumerable<Insight> insights) =>
        [.. insights.OrderByDescending(i => i.Safety).ThenBy(i => Rank(i.Severity)).ThenBy(i => i.Rule, StringComparer.Ordinal).ThenBy(i => i.Text, StringComparer.Ordinal)];

    private static int Rank(InsightSeverity severity) => severity switch
    {
        InsightSeverity.Danger => 0,
        InsightSeverity.Warning => 1,
        InsightSeverity.Notice => 2,
        InsightSeverity.Info => 3,
        _ => 4,
    };
}
