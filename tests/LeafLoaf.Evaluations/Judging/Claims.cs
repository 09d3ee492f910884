using LeafLoaf.Core.Catalog;

namespace LeafLoaf.Evaluations.Judging;

/// <summary>How a label says in its name that something is not in it, as lower-case words.</summary>
internal static class Claims
{
    public static readonly IReadOnlyList<string> NoSugar =
        ["no sugar added", "no added sugar", "no added sugars", "without added sugar", "without sugar", "zero sugar", "no sugar", "sugar free", "unsweetened"];

    public static readonly IReadOnlyList<string> NoSalt =
        ["unsalted", "no salt", "no salt added", "without salt", "salt free", "low sodium", "very low sodium", "sodium free"];

    public static IReadOnlyList<string> FreeOf(Allergens allergen) => allergen switch
    {
        Allergens.Gluten => ["gluten free", "allergen free"],
        Allergens.Milk => ["dairy free", "non dairy", "nondairy", "milk free", "vegan", "allergen free"],
        Allergens.Eggs => ["egg free", "eggless", "no egg", "vegan", "allergen free"],
        Allergens.Soy => ["soy free", "no soy", "allergen free"],
        Allergens.Peanuts => ["peanut free", "nut free", "allergen free"],
        Allergens.TreeNuts => ["nut free", "allergen free"],
        _ => [],
    };

    public static IReadOnlyList<string> Diet(Diets diet) => diet switch
    {
        Diets.Vegan => ["vegan"],
        Diets.Vegetarian => ["vegetarian", "vegan", "meatless", "meat free"],
        _ => [],
    };

    public static Diets DietWithout(Allergens allergen) => allergen switch
    {
        Allergens.Gluten => Diets.GlutenFree,
        Allergens.Milk => Diets.DairyFree | Diets.Vegan,
        Allergens.Eggs => Diets.EggFree | Diets.Vegan,
        Allergens.Soy => Diets.SoyFree,
        Allergens.Peanuts or Allergens.TreeNuts => Diets.NutFree,
        _ => Diets.None,
    };
}
