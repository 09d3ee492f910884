using System.IO.Compression;
using System.Numerics.Tensors;
using LeafLoaf.Core.Catalog.Inference;

namespace LeafLoaf.Core.Catalog;

/// <summary>
/// Tells a product's category from its name, brand and leading ingredients, or a shopper's meaning from a bare query: multinomial
/// logistic regression over hashed features, its probabilities calibrated by one temperature on held-out products.
/// Safe to use from several threads.
/// </summary>
public sealed class CategoryClassifier
{
    /// <summary>Below this probability a category is a guess and is not kept on a product.</summary>
    public const double KeepFrom = 0.5;

    private static readonly Lazy<CategoryClassifier> Shipped = new(() => Load(Path.Combine(AppContext.BaseDirectory, "data/models/categories.bin.gz")));

    private const uint Magic = 0x31434C4C;
    private readonly string[] _categories;
    private readonly string[] _departments;
    private readonly float[] _bias;
    private readonly float[] _scale;
    private readonly sbyte[] _weights;
    private readonly float _temperature;

    private CategoryClassifier(string[] categories, string[] departments, float[] bias, float[] scale, sbyte[] weights, float temperature) =>
        (_categories, _departments, _bias, _scale, _weights, _temperature) = (categories, departments, bias, scale, weights, temperature);

    /// <summary>The classifier with the parameters shipped beside the program (data/models/categories.bin.gz), read once.</summary>
    public static CategoryClassifier Default => Shipped.Value;

    /// <summary>All categories, in the order of the shop's departments.</summary>
    public IReadOnlyList<string> Categories => _categories;

    /// <summary>The department of each category; same order as <see cref="Categories"/>.</summary>
    public IReadOnlyList<string> Departments => _departments;

    /// <summary>Reads the parameters (data/models/categories.bin.gz).</summary>
    public static CategoryClassifier Load(string path)
    {
        using var file = File.OpenRead(path);
        using var unpacked = new GZipStream(file, CompressionMode.Decompress);
        using var reader = new BinaryReader(unpacked);
        if (reader.ReadUInt32() != Magic || reader.ReadInt32() != CategoryFeatures.Rows)
            throw new InvalidDataException($"{path} does not hold parameters of this classifier.");
        var classes = reader.ReadInt32();
        var categories = new string[classes];
        var departments = new string[classes];
        for (var i = 0; i < classes; i++) (categories[i], departments[i]) = (reader.ReadString(), reader.ReadString());
        var temperature = reader.ReadSingle();
        var bias = new float[classes];
        var scale = new float[classes];
        for (var i = 0; i < classes; i++) (bias[i], scale[i]) = (reader.ReadSingle(), reader.ReadSingle());
        var bytes = reader.ReadBytes(CategoryFeatures.Rows * classes);
        if (bytes.Length != CategoryFeatures.Rows * classes) throw new InvalidDataException($"{path} is cut short.");
        return new(categories, departments, bias, scale, (sbyte[])(Array)bytes, temperature);
    }

    /// <summary>Writes parameters in the form <see cref="Load"/> reads; <paramref name="weights"/> has one row of classes per feature.</summary>
    public static void Save(string path, IReadOnlyList<(string Category, string Department)> classes, float[] bias, float[] weights, float temperature)
    {
        var n = classes.Count;
        var scale = new float[n];
        for (var i = 0; i < weights.Length; i++) scale[i % n] = Math.Max(scale[i % n], Math.Abs(weights[i]));
        using var file = File.Create(path);
        using var packed = new GZipStream(file, CompressionLevel.SmallestSize);
        using var writer = new BinaryWriter(packed);
        writer.Write(Magic);
        writer.Write(CategoryFeatures.Rows);
        writer.Write(n);
        foreach (var (category, department) in classes)
        {
            writer.Write(category);
            writer.Write(department);
        }
        writer.Write(temperature);
        for (var i = 0; i < n; i++)
        {
            writer.Write(bias[i]);
            writer.Write(scale[i] / 127f);
        }
        var bytes = new byte[weights.Length];
        for (var i = 0; i < weights.Length; i++)
            bytes[i] = scale[i % n] == 0 ? (byte)0 : (byte)(sbyte)MathF.Round(weights[i] / scale[i % n] * 127f);
        writer.Write(bytes);
    }

    /// <summary>The five most probable categories, best first. A bare short name will do; brand and ingredients sharpen it.</summary>
    public IReadOnlyList<(string Category, double Probability)> Predict(string name, string? brand = null, string? ingredients = null)
    {
        var probabilities = Probabilities(name, brand, ingredients);
        return Enumerable.Range(0, probabilities.Length).OrderByDescending(i => probabilities[i]).Take(5)
            .Select(i => (_categories[i], Math.Round((double)probabilities[i], 4))).ToArray();
    }

    /// <summary>The best of the given categories with its share of their probability; null when none is known.</summary>
    public (string Category, double Probability)? PredictAmong(IReadOnlyCollection<string> allowed, string name, string? brand, string? ingredients)
    {
        var probabilities = Probabilities(name, brand, ingredients);
        var total = 0f;
        var best = -1;
        for (var i = 0; i < probabilities.Length; i++)
        {
            if (!allowed.Contains(_categories[i])) continue;
            total += probabilities[i];
            if (best < 0 || probabilities[i] > probabilities[best]) best = i;
        }
        return best < 0 || total <= 0 ? null : (_categories[best], Math.Round(probabilities[best] / total, 4));
    }

    /// <summary>Probability of every category, in the order of <see cref="Categories"/>.</summary>
    public float[] Probabilities(string name, string? brand, string? ingredients)
    {
        var features = new List<(int Row, float Value)>(160);
        CategoryFeatures.Extract(name, brand, ingredients, features);
        var n = _categories.Length;
        var sums = new float[n];
        foreach (var (row, value) in features)
        {
            var weights = _weights.AsSpan(row * n, n);
            for (var c = 0; c < n; c++) sums[c] += value * weights[c];
        }
        for (var c = 0; c < n; c++) sums[c] = (_bias[c] + sums[c] * _scale[c]) / _temperature;
        SoftMax(sums);
        return sums;
    }

    /// <summary>Turns scores into probabilities in place; large scores do not overflow.</summary>
    public static void SoftMax(Span<float> scores)
    {
        TensorPrimitives.Subtract(scores, TensorPrimitives.Max(scores), scores);
        TensorPrimitives.SoftMax(scores, scores);
    }
}
