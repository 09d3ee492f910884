using System.Numerics.Tensors;
using LeafLoaf.Core.Catalog;
using LeafLoaf.Core.Catalog.Inference;

namespace LeafLoaf.CatalogBuilder.Training;

/// <summary>
/// Multinomial logistic regression by stochastic gradient descent with Adagrad steps and a little weight decay, in one thread and
/// with a fixed shuffle, so that the same examples give the same parameters.
/// </summary>
public sealed class SoftmaxTrainer(int classes)
{
    private const float Rate = 0.35f, Decay = 2e-6f;
    private readonly float[] _weights = new float[CategoryFeatures.Rows * classes];
    private readonly float[] _squares = new float[CategoryFeatures.Rows];
    private readonly float[] _bias = new float[classes];
    private readonly float[] _sums = new float[classes];
    private readonly List<(int Row, float Value)> _features = new(200);

    public float[] Weights => _weights;
    public float[] Bias => _bias;

    public void Train(IReadOnlyList<Example> examples, int epochs)
    {
        Array.Fill(_squares, 0.05f);
        var order = Enumerable.Range(0, examples.Count).ToArray();
        var random = new Random(7);
        for (var epoch = 0; epoch < epochs; epoch++)
        {
            random.Shuffle(order);
            foreach (var i in order)
            {
                // Now and then only the name is shown, so that bare names and queries are known, too.
                var example = examples[i];
                var bare = (i + epoch) % 3 == 0 && example.Name.Length > 0;
                Step(example, bare, MathF.Pow(0.8f, epoch));
            }
        }
    }

    /// <summary>Unnormalised scores of an example.</summary>
    public float[] Scores(Example example, bool bare)
    {
        CategoryFeatures.Extract(example.Name, bare ? null : example.Brand, bare ? null : example.Ingredients, _features);
        _bias.CopyTo(_sums, 0);
        foreach (var (row, value) in _features)
            TensorPrimitives.MultiplyAdd(_weights.AsSpan(row * classes, classes), value, _sums, _sums);
        return _sums;
    }

    private void Step(Example example, bool bare, float rate)
    {
        var gradient = Scores(example, bare);
        CategoryClassifier.SoftMax(gradient);
        gradient[example.Label] -= 1;
        TensorPrimitives.Multiply(gradient, example.Weight, gradient);
        var norm = TensorPrimitives.Dot(gradient, gradient);
        foreach (var (row, value) in _features)
        {
            _squares[row] += value * value * norm;
            var step = -Rate * rate * value / MathF.Sqrt(_squares[row]);
            var weights = _weights.AsSpan(row * classes, classes);
            TensorPrimitives.Multiply(weights, 1 - Decay, weights);
            TensorPrimitives.MultiplyAdd(gradient, step, weights, weights);
        }
        TensorPrimitives.MultiplyAdd(gradient, -0.01f * rate, _bias, _bias);
    }
}
