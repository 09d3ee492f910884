using LeafLoaf.Core.Catalog.Inference;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace LeafLoaf.CatalogBuilder.Steps;

/// <summary>config/categories.yaml: what the shop calls things and what the sources call them.</summary>
public sealed class CategoryMap
{
    private readonly PhraseMatcher<CategoryKind> _phrases = new();
    private readonly Dictionary<string, List<string>> _bySource = new(StringComparer.Ordinal);
    private readonly List<string> _faults = [];

    public CategoryMap(string file)
    {
        var yaml = new DeserializerBuilder().WithNamingConvention(UnderscoredNamingConvention.Instance).Build();
        Departments = yaml.Deserialize<CategoryFile>(File.ReadAllText(file)).Departments;
        foreach (var category in Categories)
        {
            foreach (var name in category.Usda) Add("usda:" + Squeeze(name), category.Name);
            foreach (var name in category.Grocerydb) Add("grocerydb:" + name, category.Name);
            foreach (var kind in category.Kinds)
            {
                kind.Category = category.Name;
                foreach (var phrase in kind.Phrases) AddPhrase(phrase, kind);
            }
        }
        if (_faults.Count > 0) throw new InvalidDataException("categories.yaml: " + string.Join("; ", _faults));
    }

    public List<Department> Departments { get; }
    public IEnumerable<ShopCategory> Categories => Departments.SelectMany(d => d.Categories);
    public IEnumerable<CategoryKind> Kinds => Categories.SelectMany(c => c.Kinds);

    /// <summary>Our categories a source's category may stand for; empty when it is not mapped.</summary>
    public IReadOnlyList<string> Of(string? sourceCategory) =>
        sourceCategory is not null && _bySource.TryGetValue(Squeeze(sourceCategory), out var names) ? names : [];

    /// <summary>
    /// The kind a name means by its head: the last phrase of the first part between commas that holds one, without what follows
    /// a dash or a word like "in" or "with". What may be a mere taste ("Kettle Chips Sea Salt", "Lemon, Soda") only counts when
    /// nothing else is named. Null when no phrase is in the name.
    /// </summary>
    public (CategoryKind Kind, bool AtEnd)? Head(string name)
    {
        (CategoryKind Kind, bool AtEnd)? taste = null;
        foreach (var part in name.Split(','))
        {
            var words = Words.Of(NameParts.Split(part.Trim())[0]);
            var found = _phrases.Find(words);
            for (var i = found.Count - 1; i >= 0; i--)
            {
                if (found[i].Value.MayBeTaste) taste ??= (found[i].Value, found[i].End == words.Count);
                else return (found[i].Value, found[i].End == words.Count || i < found.Count - 1);
            }
            if (taste is { Kind.Category: not ("Fresh Fruit" or "Herbs & Spices" or "Honey & Syrup") }) return taste;
        }
        return taste;
    }

    private void AddPhrase(string phrase, CategoryKind kind)
    {
        var words = Words.Of(phrase);
        if (_phrases.LongestAt(words, 0) is { } known && known.End == words.Count && known.Value.Category != kind.Category)
            _faults.Add($"\"{phrase}\" stands under {known.Value.Category} and {kind.Category}");
        _phrases.Add(words, kind);
    }

    /// <summary>Whether the whole text is one of the phrases.</summary>
    public bool Names(string text) => _phrases.Contains(Words.Of(text));

    /// <summary>Whether a phrase occurs anywhere in the text.</summary>
    public bool Mentions(string text) => _phrases.Find(Words.Of(text)).Count > 0;

    private void Add(string source, string category)
    {
        if (!_bySource.TryGetValue(source, out var names)) _bySource[source] = names = [];
        names.Add(category);
    }

    // The source files differ in doubled spaces and in a dash that was decoded wrongly.
    private static string Squeeze(string text) =>
        string.Join(' ', text.Replace("â€“", " ", StringComparison.Ordinal).Split(' ', StringSplitOptions.RemoveEmptyEntries));
}

public sealed class CategoryFile
{
    public List<Department> Departments { get; set; } = [];
}

public sealed class Department
{
    public string Name { get; set; } = "";
    public List<ShopCategory> Categories { get; set; } = [];
}

public sealed class ShopCategory
{
    public string Name { get; set; } = "";
    public List<string> Usda { get; set; } = [];
    public List<string> Grocerydb { get; set; } = [];
    public List<CategoryKind> Kinds { get; set; } = [];
}

/// <summary>A group inside a category whose packs and prices are alike.</summary>
public sealed class CategoryKind
{
    public string Name { get; set; } = "";
    [YamlIgnore] public string Category { get; set; } = "";
    public string Size { get; set; } = "";
    public double Price { get; set; }
    public List<string> Journey { get; set; } = [];

    /// <summary>True when the kind's words are also tastes of other things: fruit, vegetables, salt, honey.</summary>
    public bool MayBeTaste { get; set; }

    public List<string> Phrases { get; set; } = [];
}
