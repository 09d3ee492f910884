using System.Numerics;
using LeafLoaf.Core.Catalog.Inference;

namespace LeafLoaf.Core.Catalog;

/// <summary>
/// The flavours, diets and features of <c>config/attributes.yaml</c>, read off a product's name, category and diets. A product's
/// attributes are one 64-bit set; only names leave the process, so the order of the file may change. Pure, safe for several threads.
/// </summary>
public sealed class ProductAttributes
{
    public const int Most = 64;

    private readonly AttributeRule[] _rules;
    private readonly PhraseMatcher<AttributeWords> _words = new();
    private readonly Dictionary<string, ulong> _ofCategory = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ulong> _usual = new(StringComparer.Ordinal);

    /// <exception cref="InvalidDataException">More than <see cref="Most"/>, a name twice, or a diet nobody knows.</exception>
    public ProductAttributes(IReadOnlyList<AttributeRule> rules)
    {
        if (rules.Count > Most) throw new InvalidDataException($"attributes.yaml: {rules.Count} attributes are more than {Most}.");
        if (rules.CountBy(r => r.Name).FirstOrDefault(r => r.Value > 1).Key is { } twice)
            throw new InvalidDataException($"attributes.yaml: '{twice}' stands there twice.");
        _rules = [.. rules];
        Names = [.. rules.Select(r => r.Name)];
        var phrases = new Dictionary<string, AttributeWords>(StringComparer.Ordinal);
        for (var bit = 0; bit < _rules.Length; bit++)
        {
            foreach (var phrase in _rules[bit].Words) Note(phrases, phrase, new AttributeWords(1UL << bit, 0));
            foreach (var phrase in _rules[bit].Not) Note(phrases, phrase, new AttributeWords(0, 1UL << bit));
            foreach (var category in _rules[bit].Categories) _ofCategory[category] = _ofCategory.GetValueOrDefault(category) | 1UL << bit;
            foreach (var category in _rules[bit].UsualIn) _usual[category] = _usual.GetValueOrDefault(category) | 1UL << bit;
        }
        foreach (var (phrase, value) in phrases) _words.Add(phrase.Split(' '), value);
    }

    /// <summary>The names, in bit order.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The attributes of a product as a set of bits.</summary>
    public ulong Of(string name, string? category, Diets diets)
    {
        var set = FromName(name);
        if (category is not null) set |= _ofCategory.GetValueOrDefault(category);
        for (var bit = 0; bit < _rules.Length; bit++)
            if ((diets & _rules[bit].AnyDiet) != Diets.None && _rules[bit].DietsCountIn(category)) set |= 1UL << bit;
        return set;
    }

    /// <summary>Those of a set that tell something of a shopper who chooses the product: a vegan tomato says nothing.</summary>
    public ulong Telling(ulong set, string? category) => category is null ? set : set & ~_usual.GetValueOrDefault(category);

    /// <summary>The names of a set, in the alphabet's order.</summary>
    public IReadOnlyList<string> NamesOf(ulong set)
    {
        var names = new List<string>(BitOperations.PopCount(set));
        for (var bits = set; bits != 0; bits &= bits - 1) names.Add(Names[BitOperations.TrailingZeroCount(bits)]);
        names.Sort(StringComparer.Ordinal);
        return names;
    }

    /// <summary>The set of one attribute; 0 for a name nobody knows.</summary>
    public ulong Bit(string name)
    {
        for (var bit = 0; bit < _rules.Length; bit++)
            if (_rules[bit].Name == name) return 1UL << bit;
        return 0;
    }

    /// <summary>For people: "low in sugar".</summary>
    public string Label(string name) => Array.Find(_rules, r => r.Name == name)?.Label ?? name.Replace('_', ' ');

    private ulong FromName(string name)
    {
        var words = Words.Of(name);
        var found = new List<PhraseMatch<AttributeWords>>();
        for (var i = 0; i < words.Count; i++) found.AddRange(_words.AllAt(words, i));
        ulong set = 0;
        foreach (var match in found)
        {
            var has = match.Value.Has;
            if (has == 0 || Denied(words, match.Start, match.End)) continue;
            foreach (var other in found)
                if (other.Start <= match.Start && other.End >= match.End) has &= ~other.Value.HasNot;
            set |= has;
        }
        return set;
    }

    private static bool Denied(List<string> words, int start, int end) =>
        Negation.Follows(words, end) || (start > 0 && words[start - 1] is "no" or "not" or "non" or "without" or "zero");

    private static void Note(Dictionary<string, AttributeWords> phrases, string phrase, AttributeWords value)
    {
        var key = string.Join(' ', Words.Of(phrase));
        var known = phrases.GetValueOrDefault(key);
        phrases[key] = new AttributeWords(known.Has | value.Has, known.HasNot | value.HasNot);
    }

    private readonly record struct AttributeWords(ulong Has, ulong HasNot);
}
