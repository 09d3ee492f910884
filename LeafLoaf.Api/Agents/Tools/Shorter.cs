using System.Text.Json.Nodes;

namespace LeafLoaf.Api.Agents.Tools;

/// <summary>Leaves of an answer the fields somebody talks about: traces, models and other assistants read every one of them.</summary>
internal static class Shorter
{
    private static readonly string[] ProductFields = ["id", "name", "brand", "category", "size", "price", "currency", "image_url", "diets", "allergens"];

    public static JsonObject Pick(JsonNode from, params ReadOnlySpan<string> fields)
    {
        var picked = new JsonObject();
        foreach (var field in fields)
            if (from[field] is { } value) picked[field] = value.DeepClone();
        return picked;
    }

    public static JsonArray Each(JsonNode? list, Func<JsonNode, JsonNode> shorten) => list is JsonArray items ? new([.. items.Where(i => i is not null).Select(i => shorten(i!))]) : [];

    public static JsonObject Product(JsonNode product) => Pick(product, ProductFields);

    public static JsonNode Basket(JsonNode basket)
    {
        var shorter = Pick(basket, "version", "currency", "packs", "subtotal", "discount", "delivery_fee", "tax", "total", "left_out");
        shorter["items"] = Each(basket["items"], Item);
        return shorter;
    }

    private static JsonObject Item(JsonNode item)
    {
        var shorter = Pick(item, "unsafe", "quantity", "unit_price", "line_total", "unavailable");
        if (item["product"] is { } product) foreach (var (name, value) in Product(product)) shorter[name] = value?.DeepClone();
        return shorter;
    }
}
