namespace LeafLoaf.Core.Nutrition.Baskets;

/// <summary>
/// The sums a basket is scored by, so that thousands of exchanges can be tried: the same points as <see cref="BasketScorer.Score"/>,
/// without the words.
/// </summary>
public sealed class BasketSums
{
    private readonly IReadOnlyList<RatioRule> _rules;
    private readonly IReadOnlyDictionary<string, int> _weights;
    private readonly Func<BasketPart, Counted> _count;
    private readonly BasketAim _aim;
    private readonly bool _alone;
    private readonly double[] _tops;
    private readonly double[] _bottoms;
    private readonly int[] _packs;
    private readonly int[] _groups = new int[Enum.GetValues<FoodGroup>().Length];
    private int _all;
    private int _energyPacks;
    private double _kcal;

    internal BasketSums(IReadOnlyList<RatioRule> rules, IReadOnlyDictionary<string, int> weights, Func<BasketPart, Counted> count, BasketAim aim, bool alone)
    {
        (_rules, _weights, _count, _aim, _alone) = (rules, weights, count, aim, alone);
        (_tops, _bottoms, _packs) = (new double[rules.Count], new double[rules.Count], new int[rules.Count]);
    }

    /// <summary>0..100 with all decimals; null when too little is known.</summary>
    public double? Points() => Points(out _);

    // Judged: a bit for each rule that counted.
    private double? Points(out int judged)
    {
        judged = 0;
        double points = 0, most = 0;
        var known = false;
        for (var i = 0; i < _rules.Count; i++)
        {
            if (_packs[i] < BasketScorer.LeastCoverage * Math.Max(1, _all) || _bottoms[i] <= 0) continue;
            var weight = _weights[_rules[i].Id];
            points += weight * _rules[i].Share(_tops[i] / _bottoms[i]);
            most += weight;
            known |= weight > 0;
            judged |= 1 << i;
        }
        if (!_alone)
        {
            var variety = _weights[GoalWeights.VarietyRule];
            points += variety * BasketScorer.VarietyShare(BasketScorer.FiveGroups.Count(g => _groups[(int)g] > 0));
            most += variety;
            if (_aim.Days is { } days && _energyPacks >= BasketScorer.LeastCoverage * Math.Max(1, _all))
            {
                points += _weights[GoalWeights.EnergyRule] * BasketScorer.EnergyShare(_kcal / (_aim.DailyKcal * _aim.People * days));
                most += _weights[GoalWeights.EnergyRule];
                known = true;
                judged |= 1 << _rules.Count;
            }
        }
        return known && most > 0 ? 100 * points / most : null;
    }

    /// <summary>
    /// The points after <paramref name="to"/> took the place of <paramref name="from"/>; this stays as it is. Null when other rules would be judged
    /// then: points that come of knowing less are none.
    /// </summary>
    public double? PointsWith(BasketPart from, BasketPart to)
    {
        var (before, after) = (_count(from), _count(to));
        Points(out var judgedBefore);
        Add(before, -1);
        Add(after, 1);
        var points = Points(out var judgedAfter);
        Add(after, -1);
        Add(before, 1);
        return judgedAfter == judgedBefore ? points : null;
    }

    internal void Add(Counted part, int sign)
    {
        var packs = sign * part.Part.Packs;
        _all += packs;
        if (part.Group is { } group) _groups[(int)group] += sign;
        if (part.Grams is not { } grams) return;
        var share = sign * grams / 100;
        if (part.Facts.EnergyKcal is { } kcal)
        {
            _kcal += kcal * share;
            _energyPacks += packs;
        }
        for (var i = 0; i < _rules.Count; i++)
        {
            if (_rules[i].Top(part) is not { } top || _rules[i].Bottom(part) is not { } bottom) continue;
            _tops[i] += top * share;
            _bottoms[i] += bottom * share;
            _packs[i] += packs;
        }
    }
}
