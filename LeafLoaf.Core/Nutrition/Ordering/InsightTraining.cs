using System.Security.Cryptography;
using System.Text;

namespace LeafLoaf.Core.Nutrition;

/// <summary>An insight that was shown, and what came of it.</summary>
/// <param name="Weight">1 for an answer; less for one that was left unanswered.</param>
public sealed record ShownInsight(string Id, IReadOnlyList<string> Features, bool Accepted, double Weight);

/// <summary>
/// Fits the model: L2-regularised logistic loss by gradient descent with the step that surely descends. The same examples give the same
/// weights, whatever order they come in.
/// </summary>
public static class InsightTraining
{
    /// <summary>With fewer answers there is nothing to learn.</summary>
    public const int FewestAnswers = 50;

    private const int Rounds = 400;
    private const double Ridge = 0.002;
    private const int HeldBack = 5; // one in so many

    /// <returns>Null when there is too little to learn from, or what was learned is no better than the average on what was held back.</returns>
    public static InsightModel? Fit(IReadOnlyList<ShownInsight> shown, DateTimeOffset now)
    {
        var answers = shown.Count(s => s.Weight >= 1);
        if (answers < FewestAnswers || shown.All(s => s.Accepted) || !shown.Any(s => s.Accepted)) return null;
        var ordered = shown.OrderBy(s => s.Id, StringComparer.Ordinal).ToList();
        var (learn, test) = (ordered.Where(s => !IsHeldBack(s.Id)).ToList(), ordered.Where(s => IsHeldBack(s.Id)).ToList());
        if (learn.Count == 0 || test.Count == 0) return null;
        var weights = Descend(learn);
        var model = new InsightModel(0, now, answers, shown.Count(s => s.Accepted), 0, 0, weights);
        var average = Math.Clamp(learn.Sum(s => s.Accepted ? s.Weight : 0) / learn.Sum(s => s.Weight), 0.001, 0.999);
        model = model with { LogLoss = Loss(test, s => model.Score(s.Features)), BaseLogLoss = Loss(test, _ => average) };
        return model.LogLoss < model.BaseLogLoss ? model : null;
    }

    private static Dictionary<string, double> Descend(List<ShownInsight> examples)
    {
        var names = examples.SelectMany(e => e.Features).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
        var index = names.Select((name, i) => (name, i)).ToDictionary(p => p.name, p => p.i, StringComparer.Ordinal);
        var rows = examples.ConvertAll(e => e.Features.Select(f => index[f]).ToArray());
        var total = examples.Sum(e => e.Weight);
        // The loss bends at most by a quarter of the longest row, and the ridge.
        var step = 1 / (0.25 * rows.Max(r => r.Length) + Ridge);
        var (weights, slope) = (new double[names.Length], new double[names.Length]);
        for (var round = 0; round < Rounds; round++)
        {
            for (var i = 0; i < weights.Length; i++) slope[i] = Ridge * weights[i];
            for (var e = 0; e < rows.Count; e++)
            {
                var sum = 0.0;
                foreach (var i in rows[e]) sum += weights[i];
                var error = examples[e].Weight / total * (1 / (1 + Math.Exp(-sum)) - (examples[e].Accepted ? 1 : 0));
                foreach (var i in rows[e]) slope[i] += error;
            }
            for (var i = 0; i < weights.Length; i++) weights[i] -= step * slope[i];
        }
        return names.Select((name, i) => (name, Weight: Math.Round(weights[i], 6))).ToDictionary(p => p.name, p => p.Weight, StringComparer.Ordinal);
    }

    private static double Loss(List<ShownInsight> examples, Func<ShownInsight, double> score) =>
        -examples.Sum(e => e.Weight * Math.Log(Math.Clamp(e.Accepted ? score(e) : 1 - score(e), 1e-9, 1))) / examples.Sum(e => e.Weight);

    private static bool IsHeldBack(string id) => SHA256.HashData(Encoding.UTF8.GetBytes(id))[0] % HeldBack == 0;
}
