using System.Text.Json;
using LeafLoaf.Core.Nutrition.Foods;

namespace LeafLoaf.Workers.Foods;

/// <summary>
/// Reads a FoodData Central JSON download: an object with one array of foods (<c>FoundationFoods</c>, <c>BrandedFoods</c> …), one food at a
/// time, however large the file is.
/// </summary>
internal static class FoodCentralJson
{
    private const int Buffer = 1 << 16;

    public static IEnumerable<FoodRecord> Read(string path)
    {
        var number = 0L;
        foreach (var food in Objects(path))
            using (food)
                yield return Record(++number, food.RootElement);
    }

    // The foods stand in the first array, at depth 2; each is cut out by its braces, outside strings.
    private static IEnumerable<JsonDocument> Objects(string path)
    {
        using var reader = new StreamReader(path, new FileStreamOptions { BufferSize = Buffer });
        var text = new System.Text.StringBuilder();
        var (depth, quoted, escaped, inArray) = (0, false, false, false);
        var buffer = new char[Buffer];
        for (int read; (read = reader.Read(buffer)) > 0;)
            foreach (var c in buffer.AsMemory(0, read).ToArray())
            {
                if (inArray && depth > 0) text.Append(c);
                if (quoted) (quoted, escaped) = (escaped || c != '"', !escaped && c == '\\');
                else if (c == '"') quoted = true;
                else if (!inArray) inArray = c == '[';
                else if (c == '{' && depth++ == 0) text.Append(c);
                else if (c == '}' && --depth == 0)
                {
                    yield return JsonDocument.Parse(text.ToString());
                    text.Clear();
                }
            }
        if (depth > 0) throw new InvalidDataException($"{Path.GetFileName(path)} ends in the middle of a food.");
    }

    private static FoodRecord Record(long line, JsonElement food)
    {
        var amounts = new Dictionary<int, double>();
        foreach (var entry in Array(food, "foodNutrients"))
            if (entry.TryGetProperty("nutrient", out var nutrient) && Number(nutrient, "id") is { } id && FoodCentral.NumberOf((int)id) is { } number && Number(entry, "amount") is { } amount)
                amounts[number] = amount;
        var portions = Array(food, "foodPortions").Select(p => new FoodPortion(Number(p, "amount") ?? 1, Measure(p), Number(p, "gramWeight") ?? 0)).ToList();
        if (Number(food, "servingSize") is { } serving && Text(food, "servingSizeUnit")?.ToLowerInvariant() is "g" or "grm") portions.Add(new(1, Text(food, "householdServingFullText") ?? "serving", serving));
        var category = food.TryGetProperty("foodCategory", out var c) ? Text(c, "description") : Text(food, "brandedFoodCategory");
        return new(line, (long)(Number(food, "fdcId") ?? 0), Text(food, "dataType") ?? "", Text(food, "description") ?? "", category, Text(food, "brandName") ?? Text(food, "brandOwner"),
            Text(food, "gtinUpc"), Text(food, "servingSizeUnit"), amounts, portions);
    }

    private static string Measure(JsonElement portion)
    {
        var unit = portion.TryGetProperty("measureUnit", out var measure) ? Text(measure, "name") : null;
        var words = new[] { unit is "undetermined" ? null : unit, Text(portion, "modifier") ?? Text(portion, "portionDescription") };
        return string.Join(", ", words.Where(w => w is { Length: > 0 }));
    }

    private static List<JsonElement> Array(JsonElement element, string name) =>
        element.TryGetProperty(name, out var array) && array.ValueKind == JsonValueKind.Array ? [.. array.EnumerateArray()] : [];

    private static string? Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text ? text.Trim() : null;

    private static double? Number(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) ? number : null;
}
