using System.Globalization;
using System.IO.Compression;

namespace LeafLoaf.Workers.Service;

/// <summary>What a real household bought in one week.</summary>
/// <param name="Minute">Of its first purchase, since 1970.</param>
/// <param name="Items">Numbers of the source's products, with packs.</param>
public sealed record HouseholdWeek(int Household, long Minute, IReadOnlyList<(int Product, int Packs)> Items);

/// <summary>The real baskets that ship with the shop, see data/baskets/ATTRIBUTION.md.</summary>
public static class BasketHistory
{
    private const long MinutesPerWeek = 7 * 24 * 60;
    private const int FewestProducts = 2;

    private static string PathOf(string name) => Path.Combine(AppContext.BaseDirectory, "data", "baskets", name);

    /// <summary>The shop's category of each of the source's products.</summary>
    public static Dictionary<int, string> Categories() => Lines("products.tsv.gz").Select(l => l.Split('\t'))
        .ToDictionary(f => int.Parse(f[0], CultureInfo.InvariantCulture), f => f[1]);

    /// <summary>
    /// The largest weeks of the households with most of them. The source samples lines, so that its single baskets are partial: a
    /// week together is what an order is made of.
    /// </summary>
    public static List<HouseholdWeek> Weeks(int households, int weeks)
    {
        var all = Lines("baskets.tsv.gz").Select(l => l.Split('\t'))
            .Select(f => (Household: int.Parse(f[0], CultureInfo.InvariantCulture), Minute: long.Parse(f[1], CultureInfo.InvariantCulture), Items: f[2]))
            .GroupBy(b => (b.Household, Week: b.Minute / MinutesPerWeek))
            .Select(g => new HouseholdWeek(g.Key.Household, g.Min(b => b.Minute), Merge(g.Select(b => b.Items))))
            .Where(w => w.Items.Count >= FewestProducts).ToList();
        var chosen = all.GroupBy(w => w.Household).OrderByDescending(g => g.Count()).ThenBy(g => g.Key).Take(households).SelectMany(g => g);
        return [.. chosen.OrderByDescending(w => w.Items.Count).ThenBy(w => w.Household).ThenBy(w => w.Minute).Take(weeks).OrderBy(w => w.Minute).ThenBy(w => w.Household)];
    }

    private static List<(int, int)> Merge(IEnumerable<string> baskets) =>
        [.. baskets.SelectMany(b => b.Split(' ')).Select(i => i.Split(':'))
            .GroupBy(i => int.Parse(i[0], CultureInfo.InvariantCulture), i => int.Parse(i[1], CultureInfo.InvariantCulture))
            .OrderBy(g => g.Key).Select(g => (g.Key, Math.Min(g.Sum(), 99)))];

    private static IEnumerable<string> Lines(string name)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(PathOf(name)), CompressionMode.Decompress));
        while (reader.ReadLine() is { } line) yield return line;
    }
}
