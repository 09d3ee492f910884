using System.Numerics.Tensors;
using LeafLoaf.Core.Understanding;

namespace LeafLoaf.CatalogBuilder.Intents;

/// <summary>
/// Multinomial logistic regression by stochastic gradient descent with Adagrad steps, in one thread and with a fixed shuffle, so that
/// the same utterances give the same parameters. Every other showing of an utterance has a typing error, or lacks a small word.
/// </summary>
public sealed class IntentTrainer(IReadOnlyList<string> names, IntentFeatures features)
{
    private const float Rate = 1, Decay = 2e-6f, Smoothing = 0.05f, Cooling = 0.85f;
    private readonly float[] _weights = new float[IntentFeatures.Rows * names.Count];
    private readonly float[] _squares = new float[IntentFeatures.Rows];
    private readonly float[] _bias = new float[names.Count];
    private readonly float[] _sums = new float[names.Count];
    private readonly List<(int Row, float Value)> _found = new(400);


    public void Train(IReadOnlyList<Utterance> utterances, int epochs)
    {
        Array.Fill(_squares, 0.1f);
        var classes = names.Select((n, i) => (n, i)).ToDictionary(c => c.n, c => c.i, StringComparer.Ordinal);
        var examples = utterances.Select(u => (Words: MessageWords.Of(u.Text), Classes: u.Intents.Select(i => classes[i]).ToArray(), u.Weight)).Where(e => e.Words.Count > 0).ToArray();
        var random = new Random(7);
        for (var epoch = 0; epoch < epochs; epoch++)
        {
            random.Shuffle(examples);
            foreach (var (words, labels, weight) in examples)
                Step(epoch > 0 && random.Next(2) == 0 ? Slips.Make(words, random) : words, labels, weight, MathF.Pow(Cooling, epoch));
        }
    }

    /// <summary>A classifier of what was learned so far.</summary>
    /// <param name="outside">By how much the odds of what is no business of the shop are raised.</param>
    public IntentClassifier Build(float temperature, float outside = IntentsCommand.OutsideOdds)
    {
        var bias = _bias.ToArray();
        for (var i = 0; i < bias.Length; i++)
            if (names[i] == IntentClassifier.OutOfScope) bias[i] += MathF.Log(outside) * temperature;
        return IntentClassifier.Of(names, bias, _weights, temperature, features);
    }

    /// <summary>Unnormalised scores; overwritten by the next call.</summary>
    public float[] Scores(IReadOnlyList<string> words)
    {
        features.Extract(words, _found);
        _bias.CopyTo(_sums, 0);
        foreach (var (row, value) in _found)
            TensorPrimitives.MultiplyAdd(_weights.AsSpan(row * names.Count, names.Count), value, _sums, _sums);
        return _sums;
    }

    private void Step(IReadOnlyList<string> words, int[] labels, float weight, float rate)
    {
        var gradient = Scores(words);
        TensorPrimitives.Subtract(gradient, TensorPrimitives.Max<float>(gradient), gradient);
        TensorPrimitives.SoftMax<float>(gradient, gradient);
        // Who wants two things says half of each.
        foreach (var label in labels) gradient[label] -= (1 - Smoothing) / labels.Length;
        TensorPrimitives.Subtract(gradient, Smoothing / names.Count, gradient);
        TensorPrimitives.Multiply(gradient, weight, gradient);
        var norm = TensorPrimitives.Dot<float>(gradient, gradient);
        foreach (var (row, value) in _found)
        {
            _squares[row] += value * value * norm;
            var step = -Rate * rate * value / MathF.Sqrt(_squares[row]);
            var weights = _weights.AsSpan(row * names.Count, names.Count);
            TensorPrimitives.Multiply(weights, 1 - Decay, weights);
            TensorPrimitives.MultiplyAdd(gradient, step, weights, weights);
        }
        TensorPrimitives.MultiplyAdd(gradient, -0.01f * rate, _bias, _bias);
    }
}
