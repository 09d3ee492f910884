using System.Text.Json;
using System.Text.Json.Nodes;
using LeafLoaf.Api.Agents.Tools;

namespace LeafLoaf.Api.Agents.Mcp;

/// <summary>
/// The tools other assistants may use: shopping, basket, nutrition and the state of orders. What they change they change for their owner
/// and after a yes; memberships, money and what is known of somebody's health stay in the shop's own chat.
/// </summary>
public static class OfferedTools
{
    /// <summary>The argument that says the owner agreed.</summary>
    public const string Confirm = "confirm";

    /// <summary>Makes a repeated change the same change.</summary>
    public const string Key = "idempotency_key";

    // By name and not by what they do: a new tool is offered when somebody has thought about it.
    private static readonly HashSet<string> Names = new(StringComparer.Ordinal)
    {
        "search_products", "get_product", "find_swaps",
        "show_basket", "set_basket_items", "swap_in_basket", "clear_basket", "score_basket",
        "list_orders", "get_order", "reorder", "list_delivery_slots",
        "find_foods", "get_food", "analyze_meal", "plan_recipe", "add_recipe", "search_help",
    };

    /// <summary>What this caller may use; without a token only what is the same for everybody.</summary>
    public static IEnumerable<AgentTool> Of(ToolCatalog catalog, bool hasCaller) =>
        catalog.All.Where(t => Names.Contains(t.Name) && (hasCaller || t.Effect == ToolEffect.ReadsPublic));

    /// <summary>A tool's input as others see it: what changes something takes a yes and a key beside its own fields.</summary>
    public static JsonElement SchemaOf(AgentTool tool)
    {
        if (tool.Effect != ToolEffect.Writes) return tool.InputSchema;
        var schema = JsonObject.Create(tool.InputSchema)!.DeepClone().AsObject();
        var fields = schema["properties"] as JsonObject ?? [];
        fields[Confirm] = new JsonObject { ["type"] = "boolean", ["description"] = "True once your user has agreed. Without it nothing is changed and the answer says what would happen." };
        fields[Key] = new JsonObject { ["type"] = "string", ["maxLength"] = 60, ["description"] = "Send the same one to be sure that a repeated call does nothing twice." };
        schema["properties"] ??= fields;
        return schema.Deserialize<JsonElement>();
    }

    /// <summary>What a change would do, in place of doing it.</summary>
    public static JsonObject Preview(AgentTool tool, JsonObject input) => new()
    {
        ["changed"] = false,
        ["would"] = new JsonObject { ["tool"] = tool.Name, ["does"] = tool.Description, ["input"] = input.DeepClone() },
        ["next"] = $"Nothing was changed. Ask your user; then call {tool.Name} again with the same input and {Confirm}: true.",
    };
}
