namespace LeafLoaf.Core.Nutrition.Baskets;

/// <summary>How a basket fits its shopper's goal, with every point accounted for.</summary>
/// <param name="Score">0..100; null when too little is known of what is in it.</param>
/// <param name="Band"><c>good</c> from 70, <c>fair</c> from 40, <c>poor</c>, or <c>unknown</c>.</param>
/// <param name="Coverage">Share of the packs whose nutrients and weight are known, 0..1.</param>
/// <param name="EnergyKcal">Of all that is known, larder goods only for the days.</param>
/// <param name="Unknown">Products something is not known of; they are never counted as zero.</param>
public sealed record BasketScore(
    int? Score, string Band, HealthGoal Goal, int People, int Days, bool DaysStated, double Coverage, double EnergyKcal,
    IReadOnlyList<ScoredRule> Rules, IReadOnlyList<UnknownProduct> Unknown);

/// <summary>What one rule gave.</summary>
/// <param name="Rule">Its id, for example <c>B1_fibre</c>.</param>
/// <param name="Points">0..<paramref name="Most"/>, one decimal; null when it could not be judged and does not count.</param>
/// <param name="Most">What it can give for this goal. The score is all points as a share of what could be judged.</param>
/// <param name="Text">What was found, for people.</param>
/// <param name="Value">The number that was judged, in the unit the threshold names.</param>
/// <param name="Threshold">From where on it gives all points and none, with the source.</param>
/// <param name="Coverage">Share of the packs that could be counted, 0..1.</param>
/// <param name="Costs">The products that cost the most points: without one of them the rule would give as many more.</param>
public sealed record ScoredRule(
    string Rule, string Title, double? Points, int Most, string Text, double? Value, string Threshold, double Coverage, IReadOnlyList<PointCost> Costs);

public sealed record PointCost(string ProductId, string Name, double Points);

/// <param name="Missing"><c>weight</c>, <c>nutrition</c> or nutrients by name.</param>
public sealed record UnknownProduct(string ProductId, string Name, IReadOnlyList<string> Missing);
