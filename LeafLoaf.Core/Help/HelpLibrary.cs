using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace LeafLoaf.Core.Help;

/// <summary>All help articles, cut into parts, and a version that changes with their content.</summary>
public sealed class HelpLibrary
{
    private const string Fence = "---";
    private readonly Dictionary<string, HelpArticle> _byId;

    public HelpLibrary(IReadOnlyList<HelpArticle> articles)
    {
        Articles = [.. articles.OrderBy(a => a.Title, StringComparer.OrdinalIgnoreCase)];
        _byId = Articles.ToDictionary(a => a.Id, StringComparer.Ordinal);
        Chunks = [.. Articles.SelectMany(HelpChunks.Of).Select((c, i) => c with { Number = i + 1 })];
        Version = VersionOf(Articles);
    }

    /// <summary>Where the articles that ship with the program are.</summary>
    public static string ShippedFolder => Path.Combine(AppContext.BaseDirectory, "config", "help");

    public IReadOnlyList<HelpArticle> Articles { get; }
    public IReadOnlyList<HelpChunk> Chunks { get; }

    /// <summary>Ten hexadecimal digits that differ between articles of different content.</summary>
    public string Version { get; }

    public HelpArticle? Find(string id) => _byId.GetValueOrDefault(id);

    /// <exception cref="InvalidDataException">A file lacks its front matter, names another id than its file does, or has a key nobody knows.</exception>
    public static HelpLibrary Load(string? folder = null) =>
        new([.. Directory.EnumerateFiles(folder ?? ShippedFolder, "*.md").Order(StringComparer.Ordinal).Select(p => Read(Path.GetFileNameWithoutExtension(p), File.ReadAllText(p)))]);

    public static HelpArticle Read(string id, string text)
    {
        var parts = text.ReplaceLineEndings("\n").Split(Fence + "\n", 3);
        if (parts.Length != 3 || parts[0].Length > 0) throw new InvalidDataException($"{id}.md: the front matter between two lines of {Fence} is missing.");
        try
        {
            var front = new DeserializerBuilder().WithNamingConvention(UnderscoredNamingConvention.Instance).Build().Deserialize<FrontMatter>(parts[1]);
            if (front.Id != id) throw new InvalidDataException($"{id}.md: its id is '{front.Id}'.");
            if (string.IsNullOrWhiteSpace(front.Title) || string.IsNullOrWhiteSpace(parts[2])) throw new InvalidDataException($"{id}.md: title or text is missing.");
            return new(id, front.Title, DateOnly.ParseExact(front.UpdatedOn, "yyyy-MM-dd", CultureInfo.InvariantCulture), front.Tags, parts[2].Trim());
        }
        catch (Exception e) when (e is YamlException or FormatException)
        {
            throw new InvalidDataException($"{id}.md: {e.InnerException?.Message ?? e.Message}", e);
        }
    }

    private static string VersionOf(IReadOnlyList<HelpArticle> articles)
    {
        var content = string.Join('\0', articles.Select(a => $"{a.Id}\0{a.Title}\0{a.UpdatedOn:O}\0{string.Join(',', a.Tags)}\0{a.Body}"));
        return TextHash.Of(content, 10);
    }

    private sealed class FrontMatter
    {
        public string Id { get; set; } = "";
        public string Title { get; set; } = "";
        public string UpdatedOn { get; set; } = "";
        public List<string> Tags { get; set; } = [];
    }
}
