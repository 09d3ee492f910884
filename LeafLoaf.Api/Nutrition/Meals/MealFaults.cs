namespace LeafLoaf.Api.Nutrition.Meals;

/// <summary>What is wrong with a meal that was sent, by field.</summary>
internal static class MealFaults
{
    private const int LongestName = 200;
    private const int LongestUnit = 40;
    private const double MostOfAnything = 100_000;

    public static Dictionary<string, string[]> Of(AnalyzeMeal.Request body) => Of(body.Text, body.Items, body.Chosen);

    public static Dictionary<string, string[]> Of(string? text, IReadOnlyList<MealInputItem>? items, IReadOnlyList<ChosenFood>? chosen)
    {
        var faults = new Dictionary<string, string[]>(StringComparer.Ordinal);
        if (string.IsNullOrWhiteSpace(text) == items is null or { Count: 0 }) faults["text"] = ["Either a text or items are needed."];
        else if (text?.Length > MealInput.LongestText) faults["text"] = [$"At most {MealInput.LongestText} characters are allowed; these are {text.Length}."];
        if (items?.Count > MealInput.MostItems) faults["items"] = [$"At most {MealInput.MostItems} are allowed; these are {items.Count}."];
        else
            for (var i = 0; i < (items?.Count ?? 0); i++) Item(items![i], i, faults);
        if (chosen?.Count > MealInput.MostItems) faults["chosen"] = [$"At most {MealInput.MostItems} are allowed; these are {chosen.Count}."];
        else if (chosen?.Any(c => c is not { Text.Length: > 0 and <= MealInput.LongestText, Food.Length: > 0 and <= LongestName }) == true)
            faults["chosen"] = ["Each needs the words it stands for and the id of a food."];
        return faults;
    }

    private static void Item(MealInputItem? item, int at, Dictionary<string, string[]> faults)
    {
        if (item is null || string.IsNullOrWhiteSpace(item.Food) || item.Food.Length > LongestName) faults[$"items[{at}].food"] = [$"A name of 1 to {LongestName} characters is needed."];
        if (item?.Quantity is { } q && !(q > 0 && q <= MostOfAnything)) faults[$"items[{at}].quantity"] = [$"It has to be above 0 and at most {MostOfAnything:0}."];
        if (item?.Unit is { } unit && (unit.Length > LongestUnit || string.IsNullOrWhiteSpace(unit))) faults[$"items[{at}].unit"] = [$"1 to {LongestUnit} characters are allowed."];
    }
}
