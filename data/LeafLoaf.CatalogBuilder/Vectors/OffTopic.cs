using System.Numerics.Tensors;
using LeafLoaf.Core.Retrieval;

namespace LeafLoaf.CatalogBuilder.Vectors;

/// <summary>
/// How likely each word is about what a grocery shop sells, 0 to 1: the log-odds of a logistic regression on its general vector,
/// plus the logarithm of how much more often it stands in product names than in general English.
/// </summary>
internal static class OffTopic
{
    private const int Steps = 200;
    private const double Rate = 20;
    private const double LargestRatio = 4;

    public static float[] Judge(Vocabulary vocabulary, GloveArchive glove, Dense general)
    {
        var words = vocabulary.Lexicon.Words;
        var ratio = Ratios(vocabulary, glove);
        var model = Fit(ClearCases(vocabulary, general, ratio), general);
        return Enumerable.Range(0, words.Count).Select(i =>
        {
            // A pair was taken in because it is about food; of a word general English lacks only the catalog speaks.
            if (vocabulary.IsPair(i) || TensorPrimitives.Norm<float>(general.Row(i)) == 0) return 1f;
            return (float)Sigmoid(LogOdds(model, general.Row(i)) + Math.Clamp(ratio[i], -LargestRatio, LargestRatio));
        }).ToArray();
    }

    private static double[] Ratios(Vocabulary vocabulary, GloveArchive glove)
    {
        var inEnglish = new double[vocabulary.Lexicon.Words.Count];
        for (var rank = 0; rank < glove.Count; rank++)
            if (vocabulary.Lexicon.Find(Stemmer.Stem(glove.Word(rank))) is { } id) inEnglish[id] += 0.08 / (rank + 3); // Zipf
        var total = vocabulary.InNames.Values.Sum();
        return inEnglish.Select((share, i) =>
            Math.Log((vocabulary.InNames.GetValueOrDefault(vocabulary.Lexicon.Words[i]) + 0.5) / total / (share + 1e-8))).ToArray();
    }

    private static List<(int Word, bool Food)> ClearCases(Vocabulary vocabulary, Dense general, double[] ratio)
    {
        var result = new List<(int, bool)>();
        for (var i = 0; i < ratio.Length; i++)
        {
            if (vocabulary.IsPair(i) || TensorPrimitives.Norm<float>(general.Row(i)) == 0) continue;
            var count = vocabulary.InNames.GetValueOrDefault(vocabulary.Lexicon.Words[i]);
            if (count >= 15 && ratio[i] > 0.5) result.Add((i, true));
            else if (count < 5 && ratio[i] < -1.5) result.Add((i, false));
        }
        return result;
    }

    // Plain gradient steps; both classes weigh the same.
    private static double[] Fit(List<(int Word, bool Food)> cases, Dense general)
    {
        var model = new double[GloveArchive.Dimensions + 1];
        var balance = cases.Count(c => !c.Food) / (double)cases.Count(c => c.Food);
        for (var step = 0; step < Steps; step++)
        {
            var gradient = new double[model.Length];
            foreach (var (word, food) in cases)
            {
                var row = general.Row(word);
                var error = ((food ? 1 : 0) - Sigmoid(LogOdds(model, row))) * (food ? balance : 1);
                for (var d = 0; d < row.Length; d++) gradient[d] += error * row[d];
                gradient[^1] += error;
            }
            for (var d = 0; d < model.Length; d++) model[d] += Rate / cases.Count * gradient[d];
        }
        return model;
    }

    private static double LogOdds(double[] model, ReadOnlySpan<float> row)
    {
        var z = model[^1];
        for (var d = 0; d < row.Length; d++) z += model[d] * row[d];
        return z;
    }

    private static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));
}
