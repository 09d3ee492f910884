using System.Globalization;
using YamlDotNet.RepresentationModel;

namespace LeafLoaf.Core.Profiles;

/// <summary>One section of a YAML file, read key by key. Faults are collected with the key's full name and its line.</summary>
internal sealed class YamlFields(YamlMappingNode? node, string path, List<string> faults)
{
    private readonly HashSet<string> _read = new(StringComparer.Ordinal);

    public YamlFields Section(string key) => Find(key) switch
    {
        YamlMappingNode section => new(section, Name(key), faults),
        null => new(null, Name(key), faults),
        _ => Wrong(key),
    };

    public double Number(string key, double min, double max)
    {
        if (Find(key) is not { } value) return min;
        if (TryNumber(value, out var number) && number >= min && number <= max) return number;
        Fault(key, string.Create(CultureInfo.InvariantCulture, $"a number from {min} to {max} is needed, not '{value}'."));
        return min;
    }

    public int Whole(string key, int min, int max)
    {
        var number = Number(key, min, max);
        if (number == Math.Floor(number)) return (int)number;
        Fault(key, "a whole number is needed.");
        return min;
    }

    /// <summary>All pairs of a section whose keys are numbers, too.</summary>
    public IReadOnlyList<KeyValuePair<double, double>> Pairs(double minKey, double maxKey, double min, double max)
    {
        var pairs = new List<KeyValuePair<double, double>>();
        foreach (var key in node?.Children.Keys.Select(k => k.ToString()).ToArray() ?? [])
        {
            var isNumber = double.TryParse(key, NumberStyles.Float, CultureInfo.InvariantCulture, out var number);
            if (isNumber && number >= minKey && number <= maxKey) pairs.Add(new(number, Number(key, min, max)));
            else Fault(key, string.Create(CultureInfo.InvariantCulture, $"the key has to be a number from {minKey} to {maxKey}."));
        }
        return pairs;
    }

    /// <summary>All numbers of a section, under whatever names it has.</summary>
    public IReadOnlyDictionary<string, double> Named(double min, double max) =>
        (node?.Children.Keys.Select(k => k.ToString()) ?? []).ToDictionary(key => key, key => Number(key, min, max), StringComparer.Ordinal);

    /// <summary>Every key that nobody asked for is a fault.</summary>
    public void End()
    {
        foreach (var key in node?.Children.Keys.Select(k => k.ToString()).Where(k => !_read.Contains(k)) ?? [])
            Fault(key, "this key is not known.");
    }

    public void Fault(string key, string message)
    {
        var line = node?.Children.Keys.FirstOrDefault(k => k.ToString() == key)?.Start.Line;
        faults.Add(line is null ? $"{Name(key)}: {message}" : $"line {line}: {Name(key)}: {message}");
    }

    private YamlNode? Find(string key)
    {
        _read.Add(key);
        if (node is null) return null;
        if (node.Children.TryGetValue(new YamlScalarNode(key), out var value)) return value;
        Fault(key, "it is missing.");
        return null;
    }

    private YamlFields Wrong(string key)
    {
        Fault(key, "a section is needed.");
        return new(null, Name(key), faults);
    }

    private string Name(string key) => path.Length == 0 ? key : $"{path}.{key}";

    private static bool TryNumber(YamlNode node, out double number)
    {
        number = 0;
        return node is YamlScalarNode { Value: { } text }
            && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number) && double.IsFinite(number);
    }
}
