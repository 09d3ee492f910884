using System.Globalization;
using LeafLoaf.Web.Clients;
using LeafLoaf.Web.Components.Foods;

namespace LeafLoaf.Web.Foods;

/// <summary>Reads a food from the staff's form.</summary>
internal static class FoodDraftForm
{
    private const int MostLines = 40;

    /// <param name="known">What is changed: numbers the form does not ask for, and names, stay as they are.</param>
    public static FoodDraft Of(IFormCollection form, FoodDetails? known)
    {
        var nutrients = (known?.Nutrients ?? []).Where(n => n.Amount is not null).ToDictionary(n => n.Nutrient, n => n.Amount!.Value, StringComparer.Ordinal);
        foreach (var nutrient in NutrientNames.Main)
        {
            nutrients.Remove(nutrient);
            if (Number(form[nutrient]) is { } amount) nutrients[nutrient] = amount;
        }
        return new(form["name"].ToString().Trim(), nutrients, form["group"].ToString() is { Length: > 0 } group ? group : null, known?.Category, known?.Brand, known?.Gtin,
            [.. form["portions"].ToString().Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Take(MostLines).Select(Portion)], known?.Aliases ?? []);
    }

    // "1 slice = 32". What cannot be read keeps no grams, and the Api then names the fault.
    private static FoodMeasure Portion(string line)
    {
        var (left, grams) = line.LastIndexOf('=') is >= 0 and var at ? (line[..at].Trim(), Number(line[(at + 1)..].Replace("g", "", StringComparison.Ordinal))) : (line, null);
        var space = left.IndexOf(' ', StringComparison.Ordinal);
        return space > 0 && Number(left[..space]) is { } amount ? new(amount, left[(space + 1)..].Trim(), grams ?? 0) : new(1, left, grams ?? 0);
    }

    private static double? Number(string? text) =>
        double.TryParse(text?.Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;
}
