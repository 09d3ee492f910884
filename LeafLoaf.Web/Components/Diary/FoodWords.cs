using System.Globalization;
using System.Text.Json;
using LeafLoaf.Web.Clients;

namespace LeafLoaf.Web.Components.Diary;

/// <summary>Words for nutrients, insights and where a food's numbers come from.</summary>
internal static class FoodWords
{
    /// <summary>"saturated_fat_g" becomes ("Saturated fat", "g").</summary>
    public static (string Name, string Unit) Nutrient(string wire)
    {
        var at = wire.LastIndexOf('_');
        var unit = wire[(at + 1)..] switch { "ug" => "µg", var u => u };
        return (wire[..at] switch { "vitamin_b12" => "Vitamin B12", "vitamin_a" => "Vitamin A", "vitamin_c" => "Vitamin C", "vitamin_d" => "Vitamin D", var name => Shared.Wording.Label(name) }, unit);
    }

    public static string Amount(double amount, string unit) => (unit is "kcal" or "mg" ? amount.ToString("#,0", CultureInfo.InvariantCulture) : Shared.Wording.Amount(amount)) + " " + unit;

    /// <summary>"at least 300 kcal", "300 kcal" or "not known".</summary>
    public static string Total(IReadOnlyDictionary<string, double> totals, IReadOnlyList<string> atLeast, string wire) =>
        totals.TryGetValue(wire, out var amount) ? (atLeast.Contains(wire) ? "at least " : "") + Amount(amount, Nutrient(wire).Unit) : "not known";

    public static string Source(string source) => source switch
    {
        "usda_sr28" => "USDA", "fndds" => "USDA dishes", "catalog" => "the product's label", "recipe" => "your recipe", var other => Shared.Wording.Plain(other),
    };

    public static string Severity(string severity) => severity switch
    {
        "danger" => "Do not eat", "warning" => "Careful", "notice" => "Could be better", "good" => "Good", _ => "For your information",
    };

    public static string Icon(string severity) => severity switch { "danger" or "warning" => "contains", "notice" => "maybe", "good" => "clear", _ => "info" };

    /// <summary>An input as people read it: a number, a word, or a list.</summary>
    public static string Input(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => value.GetArrayLength() == 0 ? "none" : string.Join(", ", value.EnumerateArray().Select(Input)),
        JsonValueKind.String => value.GetString()!.Replace('_', ' '),
        JsonValueKind.Number => value.GetDouble().ToString("0.##", CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };
}
