using LeafLoaf.CatalogBuilder.Sources;
using LeafLoaf.Core.Catalog;
using LeafLoaf.Core.Catalog.Inference;

namespace LeafLoaf.CatalogBuilder.Steps;

/// <summary>
/// Merges rows a shopper could not tell apart: the same brand and name, and the same size where one is printed. The best
/// documented row stays and takes what it lacks (category, price per calorie, image, printed size) from the others.
/// </summary>
public static class Duplicates
{
    public static List<Candidate> Merge(IEnumerable<Candidate> rows, Manifest manifest)
    {
        var kept = new List<Candidate>();
        foreach (var group in rows.GroupBy(Key))
        {
            var sized = group.GroupBy(c => c.Size ?? "").ToList();
            var unsized = sized.Find(g => g.Key.Length == 0)?.ToList() ?? [];
            var sizes = sized.Where(g => g.Key.Length > 0).OrderBy(g => g.Key, StringComparer.Ordinal).ToList();
            if (sizes.Count == 0)
            {
                kept.Add(Fold(unsized, manifest));
                continue;
            }
            // A row without a printed size joins the first sized one and lends its ingredients to the others, too.
            for (var i = 0; i < sizes.Count; i++)
            {
                var best = Fold(i == 0 ? [.. sizes[i], .. unsized] : [.. sizes[i]], manifest);
                if (i > 0 && unsized.Count > 0) Lend(best, unsized.MaxBy(Documented)!);
                kept.Add(best);
            }
        }
        return kept;
    }

    private static string Key(Candidate c) =>
        ProductName.Key(c.Brand ?? "") + "|" + string.Join(' ', Words.Of(c.Name).Where(w => w is not ("and" or "the" or "with" or "of")).Order(StringComparer.Ordinal));

    private static Candidate Fold(List<Candidate> rows, Manifest manifest)
    {
        var best = rows.OrderByDescending(Documented).ThenBy(c => c.Id, StringComparer.Ordinal).First();
        foreach (var other in rows)
        {
            if (other == best) continue;
            manifest.Merged(best.Source, other.Source);
            best.SourceCategory ??= other.SourceCategory;
            best.PricePerKcal ??= other.PricePerKcal;
            best.ImageUrl ??= other.ImageUrl;
            if (best.Size is null && other.Size is not null) (best.Size, best.SizeAmount, best.SizeUnit) = (other.Size, other.SizeAmount, other.SizeUnit);
        }
        return best;
    }

    private static void Lend(Candidate to, Candidate from)
    {
        if (to.Ingredients is null) (to.Ingredients, to.IngredientsTruncated) = (from.Ingredients, from.IngredientsTruncated);
        to.Nutrition ??= from.Nutrition;
    }

    /// <summary>How much is known of a row: ingredients above all, then picture and nutrients.</summary>
    public static int Documented(Candidate c) =>
        (c.Ingredients is null ? 0 : c.IngredientsTruncated ? 20 : 40)
        + (c.ImageUrl is null ? 0 : 8)
        + (c.Nutrition is null ? 0 : Known(c.Nutrition))
        + (c.Source == OpenFoodFacts.Source ? 1 : 0);

    private static int Known(NutritionFacts n) =>
        new[] { n.EnergyKcal, n.ProteinG, n.FatG, n.SaturatedFatG, n.CarbohydrateG, n.SugarG, n.FibreG, n.SodiumMg }.Count(v => v is not null);
}
