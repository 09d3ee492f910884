using System.Text.Json;
using System.Text.Json.Serialization;

namespace LeafLoaf.Core.Nutrition;

/// <summary>How meals lie in the database: as on the wire, amounts with three decimals, so that a sum read back is the sum stored.</summary>
public static class DiaryJson
{
    public static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public static string Text<T>(T value) => JsonSerializer.Serialize(value, Options);

    public static T Read<T>(string json) => JsonSerializer.Deserialize<T>(json, Options) ?? throw new JsonException("Nothing is stored.");

    /// <summary>Nutrients by their wire names.</summary>
    public static string[] Names(IEnumerable<Nutrient> nutrients) => [.. nutrients.Select(NutrientSet.NameOf)];

    public static Nutrient[] Nutrients(IReadOnlyCollection<string> names) => [.. Enum.GetValues<Nutrient>().Where(n => names.Contains(NutrientSet.NameOf(n)))];
}
