using System.Globalization;
using System.Text.Json;
using LeafLoaf.Core.Catalog;

namespace LeafLoaf.Core.Nutrition;

/// <summary>Numbers and names as insights print them, the same on every machine.</summary>
internal static class Wording
{
    public static string Grams(double amount) => string.Create(CultureInfo.InvariantCulture, $"{amount:#,0.#} g");

    public static string Milligrams(double amount) => string.Create(CultureInfo.InvariantCulture, $"{amount:#,0} mg");

    public static string Kcal(double amount) => string.Create(CultureInfo.InvariantCulture, $"{amount:#,0} kcal");

    public static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{share * 100:0.#} %");

    public static string WireName<T>(T member) where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(member.ToString());

    public static string Of(HealthGoal goal) => WireName(goal).Replace('_', ' ');

    public static string Of(Diets diet) => WireName(diet).Replace('_', ' ');

    public static string Of(Allergens allergen) => WireName(allergen).Replace('_', ' ');

    public static string List(IEnumerable<string> names) => string.Join("; ", names);

    /// <summary>What is being judged, as it stands in a threshold.</summary>
    public static string Per(MealKind kind) => kind switch
    {
        MealKind.Breakfast => "for breakfast",
        MealKind.Lunch => "for lunch",
        MealKind.Dinner => "for dinner",
        MealKind.Snack => "for a snack",
        MealKind.Day => "a day",
        _ => "a meal",
    };

    /// <summary>An input rounded as far as it is printed, so that an answer does not carry a sum's last bits.</summary>
    public static double Rounded(double amount) => Math.Round(amount, 1, MidpointRounding.AwayFromZero);
}
