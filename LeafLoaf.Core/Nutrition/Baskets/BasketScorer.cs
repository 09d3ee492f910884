using System.Globalization;
using LeafLoaf.Core.Catalog;

namespace LeafLoaf.Core.Nutrition.Baskets;

/// <summary>
/// Scores a basket from 0 to 100 against its shopper's goal. Nine rules give points between two thresholds; a rule that too little is
/// known for gives none and is left out of the sum it is a share of. Pure: the same basket gives the same score.
/// </summary>
public sealed class BasketScorer(ShopFoods foods)
{
    /// <summary>With less than this share of the packs known a rule is not judged.</summary>
    internal const double LeastCoverage = 0.5;

    private const int MostCosts = 3;
    private const double Felt = 0.05;
    private static readonly NutritionFacts Nothing = new();
    internal static readonly FoodGroup[] FiveGroups = [FoodGroup.Fruit, FoodGroup.Vegetable, FoodGroup.Grain, FoodGroup.Protein, FoodGroup.Dairy];

    /// <param name="alone">True for one product on its own: what only a whole basket can have, such as variety, is left out.</param>
    public BasketScore Score(IReadOnlyList<BasketPart> parts, BasketAim aim, bool alone = false)
    {
        var days = aim.Days ?? BasketAim.UsualDays;
        var counted = parts.Select(p => Count(p, aim.People * days)).ToList();
        var weights = WeightsOf(aim.Goal);
        var packs = Math.Max(1, parts.Sum(p => p.Packs));
        var rules = RulesFor(aim.Goal, alone).Select(r => Judge(r, weights[r.Id], counted, packs)).ToList();
        if (!alone)
        {
            rules.Add(Variety(counted, weights[GoalWeights.VarietyRule]));
            rules.Add(Energy(counted, weights[GoalWeights.EnergyRule], aim, packs));
        }
        var shown = rules.Where(r => r.Most > 0).OrderBy(r => r.Rule, StringComparer.Ordinal).ToList();
        var judged = shown.Where(r => r.Points is not null).ToList();
        // Variety alone says nothing of a basket whose nutrients nobody knows.
        int? score = judged.Exists(r => r.Rule != GoalWeights.VarietyRule)
            ? (int)Math.Round(100 * judged.Sum(r => r.Points!.Value) / judged.Sum(r => r.Most), MidpointRounding.AwayFromZero) : null;
        return new BasketScore(
            score, Band(score), aim.Goal, aim.People, days, aim.Days is not null,
            Math.Round((double)counted.Where(c => c.Grams is not null && c.Facts.EnergyKcal is not null).Sum(c => c.Part.Packs) / packs, 3),
            Math.Round(KcalOf(counted)), shown, Missing(counted));
    }

    /// <summary>The sums behind a score, for trying exchanges.</summary>
    public BasketSums Sums(IReadOnlyList<BasketPart> parts, BasketAim aim, bool alone = false)
    {
        var personDays = aim.People * (aim.Days ?? BasketAim.UsualDays);
        var sums = new BasketSums(RulesFor(aim.Goal, alone), WeightsOf(aim.Goal), p => Count(p, personDays), aim, alone);
        foreach (var part in parts) sums.Add(Count(part, personDays), 1);
        return sums;
    }

    public static string Band(int? score) => score switch { null => "unknown", >= 70 => "good", >= 40 => "fair", _ => "poor" };

    internal static double VarietyShare(int groups) => Math.Max(0, groups - 1) / 4.0;

    internal static double EnergyShare(double share) => Math.Clamp((2 - share) / 0.9, 0, 1);

    private static IReadOnlyList<RatioRule> RulesFor(HealthGoal goal, bool alone) =>
        alone ? [.. RatioRule.For(goal).Where(r => r.Id != GoalWeights.ProduceRule)] : RatioRule.For(goal);

    private static Dictionary<string, int> WeightsOf(HealthGoal goal) =>
        GoalWeights.Rules.Zip(GoalWeights.Of(goal)).ToDictionary(w => w.First, w => w.Second, StringComparer.Ordinal);

    private Counted Count(BasketPart part, int personDays)
    {
        var group = foods.GroupOf(part.Category);
        var own = group switch { FoodGroup.Fruit => 15, FoodGroup.Vegetable => 8, FoodGroup.Dairy => 5, _ => 0 };
        var grams = foods.LarderUse(part.Category) is { } use && part.Grams is { } all ? Math.Min(all, use * personDays) : part.Grams;
        return new(part, grams, part.Per100G ?? Nothing, group, foods.IsDrink(part.Category), own);
    }

    private static ScoredRule Judge(RatioRule rule, int most, List<Counted> parts, int packs)
    {
        var known = new List<(Counted Part, double Top, double Bottom)>();
        foreach (var part in parts)
            if (part.Grams is { } grams && rule.Top(part) is { } top && rule.Bottom(part) is { } bottom) known.Add((part, top * grams / 100, bottom * grams / 100));
        var coverage = Math.Round((double)known.Sum(k => k.Part.Part.Packs) / packs, 3);
        var (tops, bottoms) = (known.Sum(k => k.Top), known.Sum(k => k.Bottom));
        if (coverage < LeastCoverage || bottoms <= 0)
            return new(rule.Id, rule.Title, null, most, "Too little is known to judge it.", null, rule.Threshold, coverage, []);
        var value = tops / bottoms;
        var points = most * rule.Share(value);
        var costs = known.Where(k => bottoms - k.Bottom > 1e-9)
            .Select(k => new PointCost(k.Part.Part.ProductId, k.Part.Part.Name, Math.Round(most * rule.Share((tops - k.Top) / (bottoms - k.Bottom)) - points, 1)))
            .Where(c => c.Points > Felt).OrderByDescending(c => c.Points).ThenBy(c => c.ProductId, StringComparer.Ordinal).Take(MostCosts).ToList();
        return new(rule.Id, rule.Title, Math.Round(points, 2), most, rule.Text(value), Math.Round(value, 4), rule.Threshold, coverage, costs);
    }

    private static ScoredRule Variety(List<Counted> parts, int most)
    {
        var there = parts.Select(p => p.Group).ToHashSet();
        var missing = FiveGroups.Where(g => !there.Contains(g)).Select(g => g.ToString().ToLowerInvariant()).ToList();
        var count = FiveGroups.Length - missing.Count;
        var text = missing.Count == 0 ? "All five food groups are there." : $"{count} of five food groups; missing: {string.Join(", ", missing)}";
        return new(GoalWeights.VarietyRule, "Variety", Math.Round(most * VarietyShare(count), 2), most, text, count,
            "all points with fruit, vegetables, grain, protein and dairy, none with one of them", 1, []);
    }

    private static ScoredRule Energy(List<Counted> parts, int most, BasketAim aim, int packs)
    {
        const string Threshold = "all points up to 110 % of what the household needs in the days it stated, none from 200 %; less is fine, there may be food at home";
        const string Title = "Energy for the household";
        var known = parts.Where(p => p.Grams is not null && p.Facts.EnergyKcal is not null).ToList();
        var coverage = Math.Round((double)known.Sum(p => p.Part.Packs) / packs, 3);
        if (aim.Days is not { } days) return new(GoalWeights.EnergyRule, Title, null, most, "Say how many days you shop for, and it can be judged.", null, Threshold, coverage, []);
        var share = KcalOf(known) / (aim.DailyKcal * aim.People * days);
        if (coverage < LeastCoverage) return new(GoalWeights.EnergyRule, Title, null, most, "Too little is known to judge it.", null, Threshold, coverage, []);
        double Points(double s) => most * EnergyShare(s);
        var costs = known.Select(p => new PointCost(p.Part.ProductId, p.Part.Name,
                Math.Round(Points(share - KcalOf([p]) / (aim.DailyKcal * aim.People * days)) - Points(share), 1)))
            .Where(c => c.Points > Felt).OrderByDescending(c => c.Points).ThenBy(c => c.ProductId, StringComparer.Ordinal).Take(MostCosts).ToList();
        return new(GoalWeights.EnergyRule, Title, Math.Round(Points(share), 2), most,
            string.Create(CultureInfo.InvariantCulture, $"{share:0%} of what {aim.People} {(aim.People == 1 ? "person needs" : "people need")} in {days} days"),
            Math.Round(share, 4), Threshold, coverage, costs);
    }

    private static double KcalOf(IEnumerable<Counted> parts) => parts.Sum(p => p.Facts.EnergyKcal * p.Grams / 100 ?? 0);

    private static List<UnknownProduct> Missing(List<Counted> parts) =>
        [.. parts.Select(p => new UnknownProduct(p.Part.ProductId, p.Part.Name, [.. MissingOf(p)])).Where(u => u.Missing.Count > 0)];

    private static IEnumerable<string> MissingOf(Counted part)
    {
        if (part.Grams is null) yield return "weight";
        var f = part.Facts;
        if (f == Nothing)
        {
            yield return "nutrition";
            yield break;
        }
        if (f.EnergyKcal is null) yield return "energy_kcal";
        if (f.ProteinG is null) yield return "protein_g";
        if (f.SaturatedFatG is null) yield return "saturated_fat_g";
        if (f.SugarG is null) yield return "sugar_g";
        if (f.FibreG is null) yield return "fibre_g";
        if (f.SodiumMg is null) yield return "sodium_mg";
    }
}
