using LeafLoaf.Core;

namespace LeafLoaf.CatalogBuilder.Sources;

/// <summary>Products of three US chains with brand, category and price per calorie; no ingredients, no nutrients.</summary>
public static class GroceryDb
{
    public const string Source = "grocerydb";

    public static IEnumerable<Candidate> Products(string raw) =>
        Tables.Csv(Path.Combine(raw, "grocerydb_products.csv.gz")).Select(row => new Candidate
        {
            Id = "gdb-" + Short(row["id"]),
            Source = Source,
            Name = row["name"],
            RawName = row["name"],
            Brand = row.Text("brand"),
            BrandSource = "grocerydb",
            SourceCategory = "grocerydb:" + row["category"],
            PricePerKcal = row.Number("price_percal"),
        });

    // Some ids are whole sentences; the hash keeps those unique that only differ at the end.
    private static string Short(string id) =>
        id.Length <= 80 ? id : id[..64] + "-" + TextHash.Of(id, 10);
}
