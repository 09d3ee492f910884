using System.Text.Json;
using System.Text.Json.Nodes;
using LeafLoaf.Api.Agents.Tools;
using ModelContextProtocol.Protocol;

namespace LeafLoaf.Api.Agents.Mcp;

/// <summary>Lists and calls the shop's tools for another assistant, as the caller of the request: a tool can do nothing its caller could not do by HTTP.</summary>
public sealed class McpTools(ToolCatalog catalog)
{
    private const int LongestKey = 60;

    public ListToolsResult List(HttpContext http) => new()
    {
        Tools = [.. OfferedTools.Of(catalog, Context(http).HasCaller).Select(t => new Tool
        {
            Name = t.Name, Description = t.Description, InputSchema = OfferedTools.SchemaOf(t),
            Annotations = new ToolAnnotations { ReadOnlyHint = t.Effect != ToolEffect.Writes, OpenWorldHint = false },
        })],
    };

    public async Task<CallToolResult> CallAsync(string name, IEnumerable<KeyValuePair<string, JsonElement>>? arguments, HttpContext http, CancellationToken ct)
    {
        var context = Context(http);
        if (OfferedTools.Of(catalog, context.HasCaller).FirstOrDefault(t => t.Name == name) is not { } tool)
            return Failed(context.HasCaller ? $"There is no tool '{name}'." : $"There is no tool '{name}' without a token. Send the shopper's as Authorization: Bearer.");
        var input = new JsonObject((arguments ?? []).Select(a => KeyValuePair.Create(a.Key, (JsonNode?)JsonNode.Parse(a.Value.GetRawText()))));
        if (tool.Effect == ToolEffect.Writes)
        {
            if (!Take(input, OfferedTools.Confirm, out bool confirmed) | !Take(input, OfferedTools.Key, out string? key) || key is { Length: 0 or > LongestKey } || key?.Any(c => c is <= ' ' or >= (char)127) == true)
                return Failed($"{OfferedTools.Confirm} is true or false, {OfferedTools.Key} up to {LongestKey} visible ASCII characters.");
            if (!confirmed) return Said(OfferedTools.Preview(tool, input));
            context = context with { IdempotencyKey = $"mcp-{key ?? Guid.NewGuid().ToString("N")}" };
        }
        var result = await tool.InvokeAsync(JsonSerializer.SerializeToElement(input), context, ct);
        return result.Ok ? Said(result.Output ?? new JsonObject { ["done"] = true }) : Failed($"{result.Problem} (status {result.Status})");
    }

    private static ToolContext Context(HttpContext http) => new(http, SessionId: null);

    // Takes a field out of the input. False when it is there in another form.
    private static bool Take<T>(JsonObject input, string field, out T? value)
    {
        value = default;
        if (!input.Remove(field, out var node) || node is null) return true;
        return node is JsonValue given && given.TryGetValue(out value);
    }

    private static CallToolResult Said(JsonNode output) => new() { Content = [new TextContentBlock { Text = output.ToJsonString() }] };

    private static CallToolResult Failed(string why) => new() { Content = [new TextContentBlock { Text = why }], IsError = true };
}
