using System.IO.Compression;
using System.Numerics.Tensors;

namespace LeafLoaf.Core.Understanding;

/// <summary>
/// Tells what a message wants: multinomial logistic regression over <see cref="IntentFeatures"/>, its probabilities calibrated by one
/// temperature on messages held out. Safe to use from several threads.
/// </summary>
public sealed class IntentClassifier
{
    /// <summary>The class of messages that are no business of a grocery shop.</summary>
    public const string OutOfScope = "out_of_scope";

    /// <summary>The class of greetings, thanks, yes, no and the like, which are cues and not wishes.</summary>
    public const string SmallTalk = "small_talk";

    private const uint Magic = 0x324E494C;
    private readonly string[] _names;
    private readonly float[] _bias;
    private readonly float[] _scale;
    private readonly sbyte[] _weights;

    private IntentClassifier(string[] names, float[] bias, float[] scale, sbyte[] weights, float temperature, IntentFeatures features) =>
        (_names, _bias, _scale, _weights, Temperature, Features) = (names, bias, scale, weights, temperature, features);

    /// <summary>Where the parameters that ship with the program are.</summary>
    public static string ShippedFile => Path.Combine(AppContext.BaseDirectory, "data", "models", "intents.bin.gz");

    public IntentFeatures Features { get; }

    /// <summary>By which scores are divided to make probabilities honest.</summary>
    public float Temperature { get; }

    /// <summary>The classes, <see cref="OutOfScope"/> and <see cref="SmallTalk"/> among them.</summary>
    public IReadOnlyList<string> Names => _names;

    /// <summary>Probability of every class, in the order of <see cref="Names"/>, for the words of <see cref="MessageWords"/>.</summary>
    public float[] Probabilities(IReadOnlyList<string> words)
    {
        var features = new List<(int Row, float Value)>(400);
        Features.Extract(words, features);
        var n = _names.Length;
        var sums = new float[n];
        Span<float> row = stackalloc float[n];
        foreach (var (number, value) in features)
        {
            TensorPrimitives.ConvertChecked<sbyte, float>(_weights.AsSpan(number * n, n), row);
            TensorPrimitives.MultiplyAdd(row, value, sums, sums);
        }
        for (var c = 0; c < n; c++) sums[c] = (_bias[c] + sums[c] * _scale[c]) / Temperature;
        TensorPrimitives.Subtract(sums, TensorPrimitives.Max(sums), sums);
        TensorPrimitives.SoftMax(sums, sums);
        return sums;
    }

    /// <exception cref="InvalidDataException">The file holds no parameters of this classifier, or is cut short.</exception>
    public static IntentClassifier Load(string? path = null)
    {
        using var file = File.OpenRead(path ?? ShippedFile);
        using var unpacked = new GZipStream(file, CompressionMode.Decompress);
        using var reader = new BinaryReader(unpacked);
        if (reader.ReadUInt32() != Magic || reader.ReadInt32() != IntentFeatures.Rows)
            throw new InvalidDataException($"{file.Name} does not hold parameters of the intent classifier.");
        var names = new string[reader.ReadInt32()];
        for (var i = 0; i < names.Length; i++) names[i] = reader.ReadString();
        var temperature = reader.ReadSingle();
        var (bias, scale) = (new float[names.Length], new float[names.Length]);
        for (var i = 0; i < names.Length; i++) (bias[i], scale[i]) = (reader.ReadSingle(), reader.ReadSingle());
        var foods = new uint[reader.ReadInt32()];
        for (var i = 0; i < foods.Length; i++) foods[i] = reader.ReadUInt32();
        var groups = WordGroups.Read(reader);
        var bytes = reader.ReadBytes(IntentFeatures.Rows * names.Length);
        if (bytes.Length != IntentFeatures.Rows * names.Length) throw new InvalidDataException($"{file.Name} is cut short.");
        return new(names, bias, scale, (sbyte[])(Array)bytes, temperature, new(foods, groups));
    }

    /// <summary>A classifier of what was learned; <paramref name="weights"/> has one row of classes per feature. Weights are kept in 8 bits.</summary>
    public static IntentClassifier Of(IReadOnlyList<string> names, float[] bias, float[] weights, float temperature, IntentFeatures features)
    {
        var scale = new float[names.Count];
        for (var i = 0; i < weights.Length; i++) scale[i % names.Count] = Math.Max(scale[i % names.Count], Math.Abs(weights[i]) / 127f);
        var small = new sbyte[weights.Length];
        for (var i = 0; i < weights.Length; i++)
            small[i] = scale[i % names.Count] == 0 ? (sbyte)0 : (sbyte)MathF.Round(weights[i] / scale[i % names.Count]);
        return new([.. names], [.. bias], scale, small, temperature, features);
    }

    /// <summary>Writes parameters in the form <see cref="Load"/> reads.</summary>
    public void Save(string path)
    {
        using var file = File.Create(path);
        using var packed = new GZipStream(file, CompressionLevel.SmallestSize);
        using var writer = new BinaryWriter(packed);
        writer.Write(Magic);
        writer.Write(IntentFeatures.Rows);
        writer.Write(_names.Length);
        foreach (var name in _names) writer.Write(name);
        writer.Write(Temperature);
        for (var i = 0; i < _names.Length; i++)
        {
            writer.Write(_bias[i]);
            writer.Write(_scale[i]);
        }
        writer.Write(Features.Foods.Length);
        foreach (var food in Features.Foods) writer.Write(food);
        Features.Groups.Write(writer);
        writer.Write((byte[])(Array)_weights);
    }
}
