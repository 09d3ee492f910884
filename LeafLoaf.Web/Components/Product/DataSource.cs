namespace LeafLoaf.Web.Components.Product;

/// <summary>Whom to credit for a product's facts, and where the reader finds the original.</summary>
public sealed record DataSource(string Name, string Licence, string Address)
{
    public static DataSource? Of(string? source, string? gtin) => source switch
    {
        "open_food_facts" => new("Open Food Facts", "under the Open Database License",
            gtin is null ? "https://world.openfoodfacts.org" : $"https://world.openfoodfacts.org/product/{Uri.EscapeDataString(gtin)}"),
        "grocerydb" => new("GroceryDB", "under the MIT licence", "https://github.com/Barabasi-Lab/GroceryDB"),
        "usda_sr28" => new("the USDA National Nutrient Database, release 28", "public domain", "https://fdc.nal.usda.gov"),
        _ => null,
    };
}
