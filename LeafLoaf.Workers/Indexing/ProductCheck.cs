using LeafLoaf.Core.Catalog;

namespace LeafLoaf.Workers.Indexing;

/// <summary>What an imported product must satisfy. Returns the first fault, named by its field, or null.</summary>
public static class ProductCheck
{
    private const int LongestName = 300;
    private const double PureFatKcal = 905;

    public static string? FirstFault(Product p)
    {
        if (string.IsNullOrWhiteSpace(p.Id) || p.Id.Length > 100) return "id: 1 to 100 characters are needed";
        if (string.IsNullOrWhiteSpace(p.Name) || p.Name.Length > LongestName) return $"name: 1 to {LongestName} characters are needed";
        if (p.Id.Any(char.IsControl) || p.Name.Any(char.IsControl)) return "id, name: control characters are not allowed";
        if (p.Gtin is { } gtin && (gtin.Length is < 8 or > 14 || !gtin.All(char.IsAsciiDigit))) return "gtin: 8 to 14 digits are needed";
        if (p.Price is < 0 or > 1_000_000) return "price: 0 to 1000000 is allowed";
        if (p.Currency is { } currency && (currency.Length != 3 || !currency.All(char.IsAsciiLetterUpper)))
            return "currency: a three-letter ISO 4217 code is needed";
        if (p.ImageUrl is { } url && !(Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"))
            return "image_url: an absolute http or https address is needed";
        if (p.Brand?.Length > 200) return "brand: at most 200 characters are allowed";
        if (p.Category?.Length > 200) return "category: at most 200 characters are allowed";
        if (p.Size?.Length > 100) return "size: at most 100 characters are allowed";
        return p.NutritionPer100g is { } n ? NutritionFault(n) : null;
    }

    private static string? NutritionFault(NutritionFacts n)
    {
        (string Field, double? Value, double Most)[] limits =
        [
            ("energy_kcal", n.EnergyKcal, PureFatKcal), ("protein_g", n.ProteinG, 100), ("fat_g", n.FatG, 100),
            ("saturated_fat_g", n.SaturatedFatG, 100), ("carbohydrate_g", n.CarbohydrateG, 100), ("sugar_g", n.SugarG, 100),
            ("fibre_g", n.FibreG, 100), ("sodium_mg", n.SodiumMg, 100_000),
        ];
        foreach (var (field, value, most) in limits)
            if (value is { } v && !(v >= 0 && v <= most)) return $"{field}: 0 to {most} per 100 g is possible";
        return null;
    }
}
