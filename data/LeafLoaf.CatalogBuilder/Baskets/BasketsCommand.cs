using System.Globalization;
using System.IO.Compression;
using LeafLoaf.CatalogBuilder.Sources;
using LeafLoaf.CatalogBuilder.Steps;

namespace LeafLoaf.CatalogBuilder.Baskets;

/// <summary>
/// Writes the real baskets of the Complete Journey in compact form: <c>products.tsv.gz</c> (number, our category, type) and
/// <c>baskets.tsv.gz</c> (household, minutes since 1970, number:packs…), sorted by household and time. Goods the shop does not
/// sell are left out.
/// </summary>
public static class BasketsCommand
{
    private const string Folder = "data/baskets";

    public static int Run(CatalogOptions options)
    {
        var map = new CategoryMap(Path.Combine(options.Config, "categories.yaml"));
        var products = Tables.Csv(Path.Combine(options.Raw, "completejourney_products.csv.gz"))
            .Select(r => (Id: Id(r["product_id"]), Category: CategoryOf(map, r["product_category"], r["product_type"]), Type: r["product_type"]))
            .Where(p => p.Category is not null).ToDictionary(p => p.Id);
        var lines = Tables.Csv(Path.Combine(options.Raw, "completejourney_transactions_w1_45.csv.gz"))
            .Select(r => (Household: Id(r["household_id"]), Basket: r["basket_id"],
                Minute: (long)(r.Number("transaction_timestamp") ?? 0) / 60, Product: Id(r["product_id"]), Packs: (int)(r.Number("quantity") ?? 0)))
            .Where(l => products.ContainsKey(l.Product) && l.Packs is > 0 and < 30).ToList();
        Directory.CreateDirectory(Folder);
        var bought = lines.Select(l => l.Product).ToHashSet();
        Write("products.tsv.gz", products.Values.Where(p => bought.Contains(p.Id)).OrderBy(p => p.Id).Select(p => $"{p.Id}\t{p.Category}\t{p.Type}"));
        var baskets = lines.GroupBy(l => (l.Household, l.Basket)).Select(b => (b.Key.Household, Minute: b.Min(l => l.Minute),
            Items: string.Join(' ', b.GroupBy(l => l.Product).OrderBy(g => g.Key).Select(g => $"{g.Key}:{g.Sum(l => l.Packs)}"))));
        Write("baskets.tsv.gz", baskets.OrderBy(b => b.Household).ThenBy(b => b.Minute).ThenBy(b => b.Items, StringComparer.Ordinal).Select(b => $"{b.Household}\t{b.Minute}\t{b.Items}"));
        Console.WriteLine($"{lines.Count:N0} lines of {bought.Count:N0} products");
        return 0;
    }

    // Some rows print their numbers with decimals.
    private static int Id(string text) => (int)double.Parse(text, CultureInfo.InvariantCulture);

    // The shop's own list of what maps onto a kind first; then what the words mean.
    private static string? CategoryOf(CategoryMap map, string category, string type)
    {
        var key = $"{category}|{type}";
        var kind = map.Kinds.FirstOrDefault(k => k.Journey.Exists(j => j.Contains('|', StringComparison.Ordinal)
            ? key.StartsWith(j, StringComparison.Ordinal) : key.StartsWith(j + "|", StringComparison.Ordinal)));
        return kind?.Category ?? map.Head(Words(type))?.Kind.Category ?? map.Head(Words(category))?.Kind.Category;
    }

    private static string Words(string text) => text.ToLowerInvariant().Replace('/', ' ').Replace(':', ' ').Replace("frzn", "frozen", StringComparison.Ordinal);

    private static void Write(string name, IEnumerable<string> lines)
    {
        using var writer = new StreamWriter(new GZipStream(File.Create(Path.Combine(Folder, name)), CompressionLevel.SmallestSize)) { NewLine = "\n" };
        foreach (var line in lines) writer.WriteLine(line);
    }
}
