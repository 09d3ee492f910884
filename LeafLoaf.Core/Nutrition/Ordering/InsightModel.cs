namespace LeafLoaf.Core.Nutrition;

/// <summary>How likely shoppers take up an insight: a logistic model over <see cref="InsightFeatures"/>.</summary>
/// <param name="LogLoss">On examples it was not trained on; less is better.</param>
/// <param name="BaseLogLoss">Of always saying the average.</param>
public sealed record InsightModel(
    int Version, DateTimeOffset TrainedAt, int Samples, int Accepted, double LogLoss, double BaseLogLoss, IReadOnlyDictionary<string, double> Weights)
{
    /// <returns>0..1. A feature that was never seen says nothing.</returns>
    public double Score(IReadOnlyList<string> features)
    {
        var sum = 0.0;
        foreach (var name in features) sum += Weights.GetValueOrDefault(name);
        return 1 / (1 + Math.Exp(-sum));
    }

    /// <summary>
    /// Puts first what is likely to be taken up. Safety stays first and in its order, nothing is left out, and what came to stand at
    /// another place is labelled <c>model</c>.
    /// </summary>
    /// <param name="usual">In the order of <see cref="InsightOrder.Usual"/>.</param>
    public IReadOnlyList<Insight> Order(IReadOnlyList<Insight> usual, NutritionProfile person, int hour)
    {
        var safety = usual.Where(i => i.Safety).ToList();
        var others = usual.Where(i => !i.Safety).ToList();
        var learned = others.OrderByDescending(i => Score(InsightFeatures.Of(i, usual, person, hour))).ToList();
        return [.. safety, .. learned.Select((insight, place) => ReferenceEquals(insight, others[place]) ? insight : insight with { Kind = "model" })];
    }
}
