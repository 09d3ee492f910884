using System.Text.Json;
using System.Text.Json.Serialization;

namespace LeafLoaf.Core.Nutrition;

/// <summary>How meals lie in the database: as on the wire, amounts with three decimals, so that a sum read back is the sum stored.</summary>
public static class DiaryJson
{
    public static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, Converters = { new Amounts() },
    };

    public static string Text<T>(T value) => JsonSerializer.Serialize(value, Options);

    public static T Read<T>(string json) => JsonSerializer.Deserialize<T>(json, Options) ?? throw new JsonException("Nothing is stored.");

    /// <summary>Nutrients by their wire names.</summary>
    public static string[] Names(IEnumerable<Nutrient> nutrients) => [.. nutrients.Select(NutrientSet.NameOf)];

    public static Nutrient[] Nutrients(IReadOnlyCollection<string> names) => [.. Enum.GetValues<Nutrient>().Where(n => names.Contains(NutrientSet.NameOf(n)))];

    private sealed class Amounts : JsonConverter<NutrientSet>
    {
        public override NutrientSet Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var amounts = JsonSerializer.Deserialize<Dictionary<string, double?>>(ref reader, options) ?? [];
            return NutrientSet.Of(n => amounts.GetValueOrDefault(NutrientSet.NameOf(n)));
        }

        public override void Write(Utf8JsonWriter writer, NutrientSet value, JsonSerializerOptions options)
        {
            writer.WriteStartObject();
            foreach (var nutrient in Enum.GetValues<Nutrient>())
                if (value[nutrient] is { } amount) writer.WriteNumber(NutrientSet.NameOf(nutrient), Math.Round(amount, 3));
            writer.WriteEndObject();
        }
    }
}
