using System.Text.Json;
using System.Text.Json.Serialization;
using LeafLoaf.Core.Nutrition.Foods;

namespace LeafLoaf.Core.Nutrition;

/// <summary>A set on the wire: <c>{"energy_kcal":143,…}</c>, three decimals, in the order of <see cref="Nutrient"/>; what is unknown is left out.</summary>
public sealed class NutrientSetJson : JsonConverter<NutrientSet>
{
    private const int Decimals = 3;

    public override NutrientSet Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartObject) throw new JsonException("An object of nutrients is needed.");
        var amounts = new Dictionary<string, double>(StringComparer.Ordinal);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            if (!FoodLine.IsNutrient(name)) throw new JsonException($"'{name}' is not a nutrient.");
            reader.Read();
            if (reader.TokenType != JsonTokenType.Null) amounts[name] = reader.GetDouble();
        }
        return FoodLine.SetOf(amounts);
    }

    public override void Write(Utf8JsonWriter writer, NutrientSet value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        foreach (var nutrient in Enum.GetValues<Nutrient>())
            if (value[nutrient] is { } amount) writer.WriteNumber(NutrientSet.NameOf(nutrient), Math.Round(amount, Decimals));
        writer.WriteEndObject();
    }
}
