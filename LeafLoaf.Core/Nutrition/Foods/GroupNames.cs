using System.Text.Json;

namespace LeafLoaf.Core.Nutrition.Foods;

/// <summary>Wire names of the food groups, for example <c>fats_sweets_drinks</c>.</summary>
public static class GroupNames
{
    private static readonly string[] Names = [.. Enum.GetNames<FoodGroup>().Select(JsonNamingPolicy.SnakeCaseLower.ConvertName)];

    public static IReadOnlyList<string> All => Names;

    public static string Of(FoodGroup group) => Names[(int)group];

    public static FoodGroup? Read(string? name) => Array.IndexOf(Names, name) is >= 0 and var i ? (FoodGroup)i : null;
}
