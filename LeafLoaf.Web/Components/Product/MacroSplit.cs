using LeafLoaf.Web.Clients;

namespace LeafLoaf.Web.Components.Product;

/// <summary>
/// Shares of a food's energy that come from protein, carbohydrate and fat, together 1, by the general Atwater factors
/// 4, 4 and 9 kcal/g.
/// </summary>
public sealed record MacroSplit(double Protein, double Carbohydrate, double Fat)
{
    /// <summary>Null unless all three are known and at least one is there: a split with a gap would be a wrong picture.</summary>
    public static MacroSplit? Of(NutritionFacts? facts)
    {
        if (facts is not { ProteinG: { } protein, CarbohydrateG: { } carbohydrate, FatG: { } fat }) return null;
        var (p, c, f) = (4 * protein, 4 * carbohydrate, 9 * fat);
        var all = p + c + f;
        return all < 1 ? null : new(p / all, c / all, f / all);
    }

    /// <summary>Whole percentages that add up to 100 (largest remainder).</summary>
    public (int Protein, int Carbohydrate, int Fat) Percent
    {
        get
        {
            double[] exact = [Protein * 100, Carbohydrate * 100, Fat * 100];
            var whole = Array.ConvertAll(exact, x => (int)Math.Floor(x));
            foreach (var i in Enumerable.Range(0, 3).OrderByDescending(i => exact[i] - whole[i]).Take(100 - whole.Sum())) whole[i]++;
            return (whole[0], whole[1], whole[2]);
        }
    }
}
