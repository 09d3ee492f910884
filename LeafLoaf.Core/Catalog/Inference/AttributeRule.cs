using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace LeafLoaf.Core.Catalog.Inference;

/// <summary>How one attribute is recognised; the file explains the parts.</summary>
public sealed class AttributeRule
{
    public string Name { get; set; } = "";
    public string Label { get; set; } = "";
    public List<string> Words { get; set; } = [];
    public List<string> Not { get; set; } = [];
    public List<string> Categories { get; set; } = [];
    public List<string> Diets { get; set; } = [];
    public List<string> DietsOnlyIn { get; set; } = [];
    public List<string> UsualIn { get; set; } = [];

    internal Diets AnyDiet { get; private set; }

    /// <summary>Reads <c>config/attributes.yaml</c>; an unknown key or diet is an error.</summary>
    public static IReadOnlyList<AttributeRule> Read(string path)
    {
        var reader = new DeserializerBuilder().WithNamingConvention(UnderscoredNamingConvention.Instance).Build();
        var rules = reader.Deserialize<AttributeFile>(File.ReadAllText(path)).Attributes;
        foreach (var rule in rules)
            foreach (var diet in rule.Diets)
                rule.AnyDiet |= FlagNames<Diets>.Instance.TryParse(diet, out var known)
                    ? known : throw new InvalidDataException($"attributes.yaml: '{diet}' is not a diet.");
        return rules;
    }

    internal bool DietsCountIn(string? category) => DietsOnlyIn.Count == 0 || (category is not null && DietsOnlyIn.Contains(category));

    private sealed class AttributeFile
    {
        public List<AttributeRule> Attributes { get; set; } = [];
    }
}
