using System.Globalization;
using System.Text.Json.Nodes;
using LeafLoaf.TestKit.Models;

namespace LeafLoaf.EndToEndTests.Setup;

/// <summary>A language model that does what a good one would in the scenes: looks things up with the tools it is offered, then acts or tells.</summary>
internal static class ScriptedModel
{
    public static ModelReply Reply(ModelRequest request)
    {
        var asked = request.User[^1];
        if (asked.Contains("milk", StringComparison.OrdinalIgnoreCase))
            return After(request, order => ModelReply.Call("set_basket_items", Items(order, "milk")), reads: 2);
        if (asked.Contains("spoiled", StringComparison.OrdinalIgnoreCase))
            return After(request, order => ModelReply.Call("file_claim", Claim(order, asked)), reads: 2);
        return asked.Contains("charged", StringComparison.OrdinalIgnoreCase)
            ? After(request, order => new($"{Money(order)} is what your order {order["number"]} came to. It includes the delivery."), reads: 1)
            : new("I cannot say.");
    }

    // First the orders, then the latest of them where its lines are needed, then the end.
    private static ModelReply After(ModelRequest request, Func<JsonNode, ModelReply> end, int reads)
    {
        if (request.ToolResults.Count == 0) return ModelReply.Call("list_orders", """{"limit":5}""");
        var last = JsonNode.Parse(request.ToolResults[^1])!;
        var order = last["orders"] is JsonArray { Count: > 0 } orders ? orders[0]! : last;
        return request.ToolResults.Count < reads ? ModelReply.Call("get_order", new JsonObject { ["order_id"] = (string)order["order_id"]! }.ToJsonString()) : end(order);
    }

    private static string Items(JsonNode order, string name)
    {
        var line = Line(order, name);
        return new JsonObject { ["items"] = new JsonArray(new JsonObject { ["product_id"] = (string)line["product_id"]!, ["quantity"] = (int)line["quantity"]! }) }.ToJsonString();
    }

    private static string Claim(JsonNode order, string words) => new JsonObject
    {
        ["order_id"] = (string)order["order_id"]!, ["claim_type"] = "spoiled", ["description"] = words,
        ["lines"] = new JsonArray(new JsonObject { ["line_no"] = (int)Line(order, "berr")["line_no"]!, ["quantity"] = 1 }),
    }.ToJsonString();

    private static JsonNode Line(JsonNode order, string name) =>
        order["lines"]!.AsArray().First(l => ((string)l!["name"]!).Contains(name, StringComparison.OrdinalIgnoreCase))!;

    private static string Money(JsonNode order) => "$" + order["total"]!.GetValue<decimal>().ToString("0.00", CultureInfo.InvariantCulture);
}
