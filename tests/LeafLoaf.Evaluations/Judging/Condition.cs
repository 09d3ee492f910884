using System.Globalization;
using LeafLoaf.Core.Catalog;

namespace LeafLoaf.Evaluations.Judging;

/// <summary>
/// What a query demands of every hit, checked on the product's own fields and written without a look at how search
/// reads the query. An allergen has to be known to be absent; what is unknown does not count as free.
/// </summary>
public sealed class Condition
{
    private readonly List<(string Key, string Value, Func<Product, bool> Met)> _parts = [];

    public bool IsEmpty => _parts.Count == 0;

    /// <param name="text">"free_of=milk,eggs;max_price=5"; empty for none.</param>
    public static Condition Parse(string text)
    {
        var condition = new Condition();
        foreach (var part in text.Split(';', StringSplitOptions.RemoveEmptyEntries))
        {
            var (key, value) = (part.Split('=')[0], part.Split('=')[1]);
            condition._parts.Add((key, value, Check(key, value)));
        }

        return condition;
    }

    /// <summary>The first part the product does not meet, or null when it meets all.</summary>
    public string? BrokenBy(Product product)
    {
        foreach (var (key, value, met) in _parts)
        {
            if (!met(product)) return $"{key}={value}";
        }

        return null;
    }

    private static Func<Product, bool> Check(string key, string value) => key switch
    {
        "free_of" => p => value.Split(',').All(name => IsFreeOf(p, name)),
        "diet" => p => Keeps(p, value),
        "max_price" => p => p.Price <= decimal.Parse(value, CultureInfo.InvariantCulture),
        "max_sugar" => p => AtMost(p.NutritionPer100g?.SugarG, value, p, Claims.NoSugar),
        "max_sodium" => p => AtMost(p.NutritionPer100g?.SodiumMg, value, p, Claims.NoSalt),
        "not_in_name" => p => !value.Split(',').Any(new Wording(p.Name).HasWord),
        "not_in_text" => p => !value.Split(',').Any(new Wording(p.Name).Without(Claims.NoSugar).And(p.Ingredients).HasWord),
        _ => throw new FormatException($"A condition '{key}' is not known."),
    };

    private static bool IsFreeOf(Product product, string name)
    {
        if (!FlagNames<Allergens>.Instance.TryParse(name, out var allergen)) throw new FormatException($"An allergen '{name}' is not known.");
        var (all, claimedBy) = (allergen == Allergens.Gluten ? Allergens.Gluten | Allergens.Wheat : allergen, Claims.DietWithout(allergen));
        if (((product.Allergens.Contains | product.Allergens.MayContain) & all) != Allergens.None) return false;
        return product.Allergens.IsFreeOf(all)
            || (product.Diets & claimedBy) != Diets.None
            || new Wording($"{product.Name} {product.Brand}").HasAny(Claims.FreeOf(allergen));
    }

    private static bool Keeps(Product product, string name)
    {
        if (!FlagNames<Diets>.Instance.TryParse(name, out var diet)) throw new FormatException($"A diet '{name}' is not known.");
        return (product.Diets & diet) != Diets.None || new Wording($"{product.Name} {product.Brand}").HasAny(Claims.Diet(diet));
    }

    private static bool AtMost(double? amount, string limit, Product product, IReadOnlyList<string> claims) =>
        amount is { } known ? known <= double.Parse(limit, CultureInfo.InvariantCulture) : new Wording(product.Name).HasAny(claims);
}
