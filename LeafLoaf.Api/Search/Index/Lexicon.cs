using LeafLoaf.Core.Retrieval;
namespace LeafLoaf.Api.Search.Index;

/// <summary>
/// The stems of the catalog and the products each stands in. Title postings cover name, brand and category: what a product is.
/// Body postings cover ingredients and description: what is in it. Ordinals ascend in every list.
/// </summary>
public sealed class Lexicon
{
    private readonly Dictionary<string, int> _ids;
    private readonly Postings[] _title;
    private readonly Postings[] _body;
    private readonly Dictionary<int, Postings> _negated;
    private readonly Dictionary<string, (string First, string Second)> _compounds;
    private readonly string[] _surfaces;

    internal Lexicon(
        Dictionary<string, int> ids, Postings[] title, Postings[] body, Dictionary<int, Postings> negated,
        Dictionary<string, (string, string)> compounds, string[] surfaces)
    {
        (_ids, _title, _body, _negated, _compounds, _surfaces) = (ids, title, body, negated, compounds, surfaces);
        Spelling = new Spelling(ids.Where(t => title[t.Value].Count > 0).Select(t => (t.Key, title[t.Value].Count)));
    }

    public Spelling Spelling { get; }

    public int TitleFrequency(string stem) => Title(stem).Count;

    public bool Knows(string stem) => _ids.ContainsKey(stem);

    public Postings Title(string stem) => _ids.TryGetValue(stem, out var id) ? _title[id] : Postings.None;

    public Postings Body(string stem) => _ids.TryGetValue(stem, out var id) ? _body[id] : Postings.None;

    /// <summary>Products whose name says that this is not in them: "no pulp", "sugar free".</summary>
    public Postings Negated(string stem) =>
        _ids.TryGetValue(stem, out var id) && _negated.TryGetValue(id, out var ordinals) ? ordinals : Postings.None;

    /// <summary>The commonest spelling of a stem in the catalog, for telling people what was searched instead.</summary>
    public string Surface(string stem) => _ids.TryGetValue(stem, out var id) ? _surfaces[id] : stem;

    /// <summary>True when the catalog writes one word ("oatmilk") also as two ("oat milk") for the same kind of product.</summary>
    public bool TrySplit(string stem, out (string First, string Second) parts) => _compounds.TryGetValue(stem, out parts);

    /// <summary>The stems that begin with a prefix, commonest first.</summary>
    public IEnumerable<string> WithPrefix(string prefix, int most) => Spelling.WithPrefix(prefix, most);
}
