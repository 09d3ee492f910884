using LeafLoaf.CatalogBuilder.Sources;
using LeafLoaf.Core.Catalog.Inference;

namespace LeafLoaf.CatalogBuilder.Steps;

/// <summary>
/// Open Food Facts names the owner ("General Mills") where GroceryDB names the brand ("Cheerios"). Rows of both with the same
/// words in the name are taken for one product, and given GroceryDB's brand, when one brand holds the other or when the same
/// pair of owner and brand agrees on at least two names of three words or more
/// that hardly anybody else uses.
/// </summary>
public static class BrandAgreement
{
    public static int Apply(IReadOnlyList<Candidate> rows)
    {
        var groceries = rows.Where(c => c is { Source: GroceryDb.Source, Brand: not null }).ToLookup(NameKey, StringComparer.Ordinal);
        var pairs = new List<(Candidate Off, Candidate Grocery, int Words)>();
        foreach (var off in rows.Where(c => c is { Source: OpenFoodFacts.Source }))
        {
            var key = NameKey(off);
            var words = key.Count(c => c == ' ') + 1;
            if (words < 2) continue;
            foreach (var grocery in groceries[key]) pairs.Add((off, grocery, words));
        }
        // Only names that few makers use tell anything: everybody sells "Extra Virgin Olive Oil".
        var makers = rows.GroupBy(NameKey, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Select(c => ProductName.Key(c.Brand ?? c.Id)).Distinct().Count(), StringComparer.Ordinal);
        var agreed = pairs.Where(p => p is { Words: >= 3, Off.Brand: not null } && makers[NameKey(p.Off)] <= 3).GroupBy(p => Pair(p.Off, p.Grocery))
            .Where(g => g.Select(p => NameKey(p.Off)).Distinct().Count() >= 2).Select(g => g.Key).ToHashSet();
        var changed = 0;
        foreach (var (off, grocery, words) in pairs.OrderBy(p => p.Off.Id, StringComparer.Ordinal).ThenBy(p => p.Grocery.Id, StringComparer.Ordinal))
        {
            if (off.Brand == grocery.Brand) continue;
            var one = ProductName.Key(off.Brand ?? "");
            var other = ProductName.Key(grocery.Brand!);
            var same = off.Brand is null ? words >= 4 : one == other || (Math.Min(one.Length, other.Length) >= 4 && (one.Contains(other, StringComparison.Ordinal) || other.Contains(one, StringComparison.Ordinal))) || agreed.Contains(Pair(off, grocery));
            if (!same) continue;
            off.Brand = grocery.Brand;
            changed++;
        }
        return changed;
    }

    private static (string, string) Pair(Candidate off, Candidate grocery) => (ProductName.Key(off.Brand!), ProductName.Key(grocery.Brand!));

    private static string NameKey(Candidate c) => string.Join(' ', Words.Of(c.Name).Where(w => w is not ("and" or "the" or "with" or "of")).Distinct().Order(StringComparer.Ordinal));
}
