using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;

namespace LeafLoaf.Core.Models;

/// <summary>Anthropic's messages protocol as JSON.</summary>
internal static class AnthropicWire
{
    public static JsonObject Request(IReadOnlyList<ChatMessage> messages, ChatOptions? options, string model, int mostTokens, bool stream)
    {
        var body = new JsonObject
        {
            ["model"] = model, ["max_tokens"] = mostTokens,
            ["messages"] = new JsonArray([.. messages.Where(m => m.Role != ChatRole.System).Select(Message)]),
        };
        var system = string.Join("\n\n", messages.Where(m => m.Role == ChatRole.System).Select(m => m.Text));
        if (system.Length > 0) body["system"] = system;
        if (options?.Temperature is { } temperature) body["temperature"] = temperature;
        if (options?.Tools is { Count: > 0 } tools) body["tools"] = new JsonArray([.. tools.OfType<AIFunctionDeclaration>().Select(Tool)]);
        if (stream) body["stream"] = true;
        return body;
    }

    public static ChatResponse Answer(JsonNode answer)
    {
        if (answer.Part("content") is not JsonArray) throw new InvalidDataException("The model's endpoint answered without content.");
        var contents = new List<AIContent>();
        foreach (var block in answer.Items("content"))
        {
            if (block.Text("type") == "text" && block.Text("text") is { Length: > 0 } text) contents.Add(new TextContent(text));
            if (block.Text("type") == "tool_use")
                contents.Add(new FunctionCallContent(block.Text("id") ?? "", block.Text("name") ?? "", WireRead.Arguments(block.Part("input")?.ToJsonString())));
        }
        var usage = answer.Part("usage");
        return new ChatResponse(new ChatMessage(ChatRole.Assistant, contents))
        {
            ModelId = answer.Text("model"), FinishReason = Finished(answer),
            Usage = new() { InputTokenCount = usage.Count("input_tokens"), OutputTokenCount = usage.Count("output_tokens") },
        };
    }

    public static ChatFinishReason? Finished(JsonNode? node) => node.Text("stop_reason") switch
    {
        null => null,
        "max_tokens" => ChatFinishReason.Length,
        "tool_use" => ChatFinishReason.ToolCalls,
        "refusal" => ChatFinishReason.ContentFilter,
        _ => ChatFinishReason.Stop,
    };

    // Results of tools are something the user says.
    private static JsonObject Message(ChatMessage message)
    {
        var blocks = new JsonArray();
        foreach (var content in message.Contents)
            switch (content)
            {
                case TextContent { Text.Length: > 0 } text:
                    blocks.Add(new JsonObject { ["type"] = "text", ["text"] = text.Text });
                    break;
                case FunctionCallContent call:
                    blocks.Add(new JsonObject { ["type"] = "tool_use", ["id"] = call.CallId, ["name"] = call.Name, ["input"] = JsonSerializer.SerializeToNode(call.Arguments) ?? new JsonObject() });
                    break;
                case FunctionResultContent result:
                    blocks.Add(new JsonObject { ["type"] = "tool_result", ["tool_use_id"] = result.CallId, ["content"] = result.Result?.ToString() ?? "" });
                    break;
            }
        return new JsonObject { ["role"] = message.Role == ChatRole.Assistant ? "assistant" : "user", ["content"] = blocks };
    }

    private static JsonObject Tool(AIFunctionDeclaration tool) => new()
    {
        ["name"] = tool.Name, ["description"] = tool.Description, ["input_schema"] = JsonNode.Parse(tool.JsonSchema.GetRawText()),
    };
}
