using System.Runtime.InteropServices;
using LeafLoaf.Core.Catalog;
using LeafLoaf.Core.Retrieval;

namespace LeafLoaf.Api.Search.Index;

/// <summary>Collects postings product by product; products must come in ascending ordinal.</summary>
public sealed class LexiconBuilder
{
    private const int CommonPair = 3;

    private readonly Dictionary<string, int> _ids = new(StringComparer.Ordinal);
    private readonly List<Postings> _title = [];
    private readonly List<Postings> _body = [];
    private readonly List<(string Surface, int Lead)> _surfaces = [];
    private readonly Dictionary<int, Postings> _negated = [];
    private readonly Dictionary<(string, string), PairUse> _pairs = [];

    public void Add(int ordinal, Product product)
    {
        var name = Tokenizer.Tokenize(product.Name);
        AddTitle(ordinal, name);
        if (product.Brand is { } brand) AddTitle(ordinal, Tokenizer.Tokenize(brand));
        // "Canned Fruit & Applesauce" does not say which of the two a product is, so only plain names count as its words.
        if (product.Category is { } category && !category.AsSpan().ContainsAny('&', ',')) AddTitle(ordinal, Tokenizer.Tokenize(category));
        // All of them: what a shopper does not want may stand last.
        foreach (var stem in ProductWords.Of(product, int.MaxValue).Body) _body[Id(stem, stem)].Append(ordinal);
        AddPairs(name, product.Category);
        AddNegated(ordinal, name);
    }

    public Lexicon Build()
    {
        foreach (var postings in _title.Concat(_body)) postings.Trim();
        var compounds = new Dictionary<string, (string, string)>(StringComparer.Ordinal);
        foreach (var ((first, second), use) in _pairs)
        {
            var joined = Stemmer.Stem(first + second);
            // "bar red" is not "barred", whose stem is "bar".
            if (use.Count >= CommonPair && joined.Length > first.Length + 1 && _ids.TryGetValue(joined, out var id)
                && _title[id].Count >= CommonPair)
                compounds.TryAdd(joined, (Stemmer.Stem(first), Stemmer.Stem(second)));
        }
        return new Lexicon(_ids, [.. _title], [.. _body], _negated, compounds, [.. _surfaces.Select(s => s.Surface)]);
    }

    private void AddTitle(int ordinal, List<string> tokens)
    {
        foreach (var token in tokens)
            if (!StopWords.Contains(token))
                _title[Id(Stemmer.Stem(token), token)].Append(ordinal);
    }

    private void AddPairs(List<string> name, string? category)
    {
        for (var i = 1; i < name.Count; i++)
        {
            if (name[i - 1].Length < 3 || name[i].Length < 3 || !char.IsAsciiLetter(name[i][0])) continue;
            ref var use = ref CollectionsMarshal.GetValueRefOrAddDefault(_pairs, (name[i - 1], name[i]), out _);
            use = new PairUse(use.Count + 1, category);
        }
    }

    // "no salt", "zero sugar", "without pulp"; "sugar free", "fat free".
    private void AddNegated(int ordinal, List<string> name)
    {
        for (var i = 0; i < name.Count; i++)
        {
            var before = i > 0 ? name[i - 1] : "";
            var after = i + 1 < name.Count ? name[i + 1] : "";
            if (before is "no" or "zero" or "without" or "non" or "0" || after is "free" or "less")
            {
                ref var list = ref CollectionsMarshal.GetValueRefOrAddDefault(_negated, Id(Stemmer.Stem(name[i]), name[i]), out _);
                (list ??= new Postings()).Append(ordinal);
            }
        }
    }

    private int Id(string stem, string surface)
    {
        ref var id = ref CollectionsMarshal.GetValueRefOrAddDefault(_ids, stem, out var known);
        if (!known)
        {
            id = _title.Count;
            _title.Add(new Postings());
            _body.Add(new Postings());
            _surfaces.Add((surface, 1));
            return id;
        }
        // Majority vote (Boyer and Moore): the commonest spelling ends up as the surface without counting all of them.
        var (leader, lead) = _surfaces[id];
        _surfaces[id] = leader == surface ? (leader, lead + 1) : lead > 0 ? (leader, lead - 1) : (surface, 1);
        return id;
    }

    private readonly record struct PairUse(int Count, string? Category);
}
