using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;

namespace LeafLoaf.Api.Agents.Tools;

/// <summary>Makes JSON schemas of input records; descriptions and limits come from their attributes.</summary>
internal static class ToolSchema
{
    private static readonly JsonSchemaExporterOptions Options = new() { TreatNullObliviousAsNonNullable = true, TransformSchemaNode = Describe };

    public static JsonElement Of<TInput>()
    {
        var schema = ToolJson.Options.GetJsonSchemaAsNode(typeof(TInput), Options).AsObject();
        // An object without fields has none in its schema, and those who read schemas stumble over that.
        if (!schema.ContainsKey("properties")) schema["properties"] = new JsonObject();
        return schema.Deserialize<JsonElement>();
    }

    private static JsonNode Describe(JsonSchemaExporterContext context, JsonNode node)
    {
        if (node is not JsonObject schema || context.PropertyInfo?.AttributeProvider is not { } attributes) return node;
        foreach (var attribute in attributes.GetCustomAttributes(inherit: true))
        {
            switch (attribute)
            {
                case DescriptionAttribute description: schema.Insert(0, "description", description.Description); break;
                case RangeAttribute range: (schema["minimum"], schema["maximum"]) = (Number(range.Minimum), Number(range.Maximum)); break;
                case StringLengthAttribute length: (schema["minLength"], schema["maxLength"]) = (length.MinimumLength, length.MaximumLength); break;
                case MaxLengthAttribute most: schema["maxItems"] = most.Length; break;
                case AllowedValuesAttribute allowed: schema["enum"] = new JsonArray([.. allowed.Values.Select(v => JsonValue.Create(v?.ToString()))]); break;
                case RegularExpressionAttribute pattern: schema["pattern"] = pattern.Pattern; break;
            }
        }
        return schema;
    }

    private static JsonValue Number(object value) => JsonValue.Create(Convert.ToDouble(value, System.Globalization.CultureInfo.InvariantCulture));
}
