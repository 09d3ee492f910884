using System.Numerics.Tensors;

namespace LeafLoaf.CatalogBuilder.Vectors;

/// <summary>
/// How likely each word is about what a grocery shop sells, 0..1: a logistic regression on the general vector and on how much more
/// often the word stands in product names than in general English.
/// </summary>
internal static class OffTopic
{
    public static float[] Judge(Lexicon lexicon, GloveArchive glove, Dense general, Dictionary<string, double> nameCounts, int words, HashSet<int> tied)
    {
        var total = nameCounts.Values.Sum();
        var generalMass = new double[lexicon.Words.Count];
        for (var r = 0; r < glove.Count; r++)
            if (lexicon.Find(LeafLoaf.Core.Retrieval.Stemmer.Stem(glove.Word(r))) is { } id) generalMass[id] += 0.08 / (r + 3);
        double Ratio(int i) => Math.Log((nameCounts.GetValueOrDefault(lexicon.Words[i]) + 0.5) / total / (generalMass[i] + 1e-8));
        // vector part: trained on clear cases
        var weights = new double[GloveArchive.Dimensions + 1];
        var clear = Enumerable.Range(0, lexicon.Words.Count).Where(i => !lexicon.Words[i].Contains(' ') && TensorPrimitives.Norm<float>(general.Row(i)) > 0)
            .Select(i => (Id: i, Food: nameCounts.GetValueOrDefault(lexicon.Words[i]) >= 15 && Ratio(i) > 0.5, Not: nameCounts.GetValueOrDefault(lexicon.Words[i]) < 5 && Ratio(i) < -1.5))
            .Where(x => x.Food || x.Not).ToList();
        var balance = clear.Count(x => x.Not) / (double)clear.Count(x => x.Food);
        for (var epoch = 0; epoch < 200; epoch++)
        {
            var gradient = new double[weights.Length];
            foreach (var (id, food, _) in clear)
            {
                var row = general.Row(id);
                var z = weights[^1];
                for (var d = 0; d < row.Length; d++) z += weights[d] * row[d];
                var error = ((food ? 1 : 0) - 1 / (1 + Math.Exp(-z))) * (food ? balance : 1);
                for (var d = 0; d < row.Length; d++) gradient[d] += error * row[d];
                gradient[^1] += error;
            }
            for (var d = 0; d < weights.Length; d++) weights[d] += 20.0 / clear.Count * gradient[d];
        }
        var result = new float[lexicon.Words.Count];
        for (var i = 0; i < result.Length; i++)
        {
            var word = lexicon.Words[i];
            if (word.Contains(' ') || tied.Contains(i)) { result[i] = 1; continue; }
            var row = general.Row(i);
            if (TensorPrimitives.Norm<float>(row) == 0) { result[i] = 1; continue; }
            var z = weights[^1];
            for (var d = 0; d < row.Length; d++) z += weights[d] * row[d];
            var ratio = Math.Clamp(Ratio(i), -4, 4);
            result[i] = (float)(1 / (1 + Math.Exp(-(z + ratio))));
        }
        return result;
    }
}
