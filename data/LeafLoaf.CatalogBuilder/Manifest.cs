using System.Text.Json;
using System.Text.Json.Nodes;

namespace LeafLoaf.CatalogBuilder;

/// <summary>What the tool did, in figures; written to manifest.json beside the catalog.</summary>
public sealed class Manifest
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };
    private readonly SortedDictionary<string, int> _read = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, int> _rejected = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, int> _merged = new(StringComparer.Ordinal);
    private readonly JsonObject _more = [];

    public void Read(string source, int rows) => _read[source] = rows;
    public void Rejected(string source, string reason) => Add(_rejected, $"{source}.{reason}");
    public void Merged(string into, string from) => Add(_merged, $"{from}_into_{into}");
    public void Set(string name, JsonNode value) => _more[name] = value;

    public IReadOnlyDictionary<string, int> Rejections => _rejected;
    public IReadOnlyDictionary<string, int> Merges => _merged;

    public static JsonObject Counts(IEnumerable<string> names) =>
        new(names.GroupBy(n => n).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => KeyValuePair.Create(g.Key, (JsonNode?)g.Count())));

    public void Write(string path)
    {
        var json = new JsonObject { ["read"] = Node(_read), ["rejected"] = Node(_rejected), ["merged"] = Node(_merged) };
        foreach (var (name, value) in _more) json[name] = value?.DeepClone();
        File.WriteAllText(path, json.ToJsonString(Indented) + "\n");
    }

    private static JsonObject Node(SortedDictionary<string, int> counts) => new(counts.Select(c => KeyValuePair.Create(c.Key, (JsonNode?)c.Value)));
    private static void Add(SortedDictionary<string, int> counts, string name) => counts[name] = counts.GetValueOrDefault(name) + 1;
}
