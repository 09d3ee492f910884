using LeafLoaf.CatalogBuilder.Sources;
using LeafLoaf.Core.Catalog.Inference;

namespace LeafLoaf.CatalogBuilder.Steps;

/// <summary>
/// No shelf carries eighty brands of extra virgin olive oil: of products with the same words in the name and the same printed
/// size, the best documented few stay.
/// </summary>
public static class SameName
{
    public const int Most = 4;

    public static List<Candidate> Limit(List<Candidate> products, Manifest manifest)
    {
        var kept = new List<Candidate>(products.Count);
        foreach (var group in products.GroupBy(c => string.Join(' ', Words.Of(c.Name).Distinct().Order(StringComparer.Ordinal)) + "|" + c.Size))
        {
            kept.AddRange(group.OrderByDescending(Duplicates.Documented).ThenBy(c => StableHash.Of(c.Id)).Take(Most));
            foreach (var c in group.Skip(Most)) manifest.Rejected(c.Source, "same_name_limit");
        }
        return kept;
    }
}
