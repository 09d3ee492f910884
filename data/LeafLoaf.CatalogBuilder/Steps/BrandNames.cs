using System.Text.RegularExpressions;
using LeafLoaf.CatalogBuilder.Sources;
using LeafLoaf.Core.Catalog.Inference;

namespace LeafLoaf.CatalogBuilder.Steps;

/// <summary>
/// Finds the brand a shopper would name. The data hold legal owners ("Danone US, LLC"), most of them inferred from the code's
/// prefix, while names often begin with the brand itself ("Oikos, Greek Yogurt"). The front segment is taken for a brand when
/// GroceryDB knows it as one, or when at least three products share it and four in five of them one code prefix.
/// </summary>
public sealed partial class BrandNames
{
    private readonly Dictionary<string, string> _owners = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _known = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (int First, int Later)> _words = new(StringComparer.Ordinal);
    private readonly CategoryMap _categories;

    public BrandNames(string ownersFile, CategoryMap categories, IEnumerable<Candidate> branded, IEnumerable<Candidate> unsure)
    {
        _categories = categories;
        foreach (var row in Tables.Csv(ownersFile)) _owners[row["owner"].Trim()] = row["brand"].Trim();
        CountWords(unsure);
        LearnFromGroceryDb(branded);
        LearnFromSegments(unsure);
    }

    public void Apply(Candidate c)
    {
        var owner = c.Brand is null ? null : FromOwner(c.Brand);
        if (c.Source == GroceryDb.Source) c.Brand = owner;
        else if (Front(c.Name) is { } front && _known.TryGetValue(ProductName.Key(front), out var brand))
        {
            c.Name = c.Name[front.Length..].TrimStart(' ', ',');
            (c.Brand, c.BrandSource) = (brand, "name");
        }
        else if (owner is null && LeadingBrand(c.Name) is { } leading) (c.Brand, c.BrandSource) = (leading, "name");
        else c.Brand = owner;
        if (c.Brand is { Length: 0 }) c.Brand = null;
        c.Name = ProductName.WithoutBrand(c.Name, c.Brand);
    }

    private string? FromOwner(string owner)
    {
        if (_owners.TryGetValue(owner.Trim(), out var brand)) return brand.Length == 0 ? null : brand;
        var name = ProductName.Clean(Parenthesis().Replace(owner, ""));
        for (var before = ""; before != name;)
        {
            before = name;
            name = LegalForm().Replace(name, "").TrimEnd(' ', ',', '.', '&', '-', '/');
        }
        if (name.StartsWith("The ", StringComparison.Ordinal) && name.Length > 8) name = name[4..];
        return name.Count(char.IsLetter) < 2 ? null : _known.GetValueOrDefault(ProductName.Key(name), name);
    }

    private static string? Front(string name)
    {
        var comma = name.IndexOf(',', StringComparison.Ordinal);
        return comma is > 1 and < 40 && comma < name.Length - 3 ? name[..comma] : null;
    }

    private string? LeadingBrand(string name)
    {
        var words = name.Split(' ');
        for (var n = Math.Min(4, words.Length - 1); n >= 1; n--)
            if (_known.TryGetValue(ProductName.Key(string.Concat(words[..n])), out var brand) && (n > 1 || brand.Length > 4) && !_categories.Mentions(brand))
                return brand;
        return null;
    }

    private void CountWords(IEnumerable<Candidate> unsure)
    {
        foreach (var c in unsure)
        {
            var words = c.Name.Split(' ');
            for (var i = 0; i < words.Length; i++)
            {
                var key = ProductName.Key(words[i]);
                var (first, later) = _words.GetValueOrDefault(key);
                _words[key] = i == 0 ? (first + 1, later) : (first, later + 1);
            }
        }
    }

    // "Premium" and "Star" are brands to somebody, but most names that hold them mean the word.
    private bool IsPlainWord(string brand) =>
        !brand.Contains(' ', StringComparison.Ordinal) && _words.TryGetValue(ProductName.Key(brand), out var seen)
        && (seen.Later > 15 && seen.Later > seen.First / 3 || seen.First > 150);

    private void LearnFromGroceryDb(IEnumerable<Candidate> branded)
    {
        foreach (var group in branded.Where(c => c.Brand is not null).GroupBy(c => ProductName.Key(ProductName.Clean(c.Brand!))))
        {
            if (group.Key.Length < 3 || group.Count() < 2) continue;
            var shown = group.GroupBy(c => ProductName.Clean(c.Brand!)).OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).First().Key;
            if (!_categories.Names(shown) && !IsPlainWord(shown)) _known[group.Key] = shown;
        }
    }

    private void LearnFromSegments(IEnumerable<Candidate> unsure)
    {
        foreach (var group in unsure.Select(c => (Front: Front(c.Name), c.Gtin)).Where(f => f.Front is not null).GroupBy(f => ProductName.Key(f.Front!)))
        {
            if (group.Key.Length < 3 || _known.ContainsKey(group.Key) || group.Count() < 3 || _categories.Mentions(group.First().Front!) || IsPlainWord(group.First().Front!)) continue;
            var prefix = group.GroupBy(f => f.Gtin?[..7]).Max(g => g.Count());
            if (prefix >= 0.8 * group.Count())
                _known[group.Key] = group.GroupBy(f => f.Front!).OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).First().Key;
        }
    }

    [GeneratedRegex(@"\([^)]*\)|-\d{5,}", RegexOptions.None, 1000)]
    private static partial Regex Parenthesis();

    [GeneratedRegex(@"[\s,]+(?:inc|incorporated|llc|l\.l\.c|lc|co|corp|corporation|company|companies|ltd|limited|lp|l\.p|llp|usa|us|u\.s\.a|u\.s|n\.a|north america|america|of america|s\.?p\.?a|gmbh|ag|s\.?a|plc|group|holdings|international|enterprises|foods company|stores|supermarkets|markets)\.?$", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex LegalForm();
}
