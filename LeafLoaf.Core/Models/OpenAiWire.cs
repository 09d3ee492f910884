using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;

namespace LeafLoaf.Core.Models;

/// <summary>OpenAI's chat protocol as JSON.</summary>
internal static class OpenAiWire
{
    public static JsonObject Request(IEnumerable<ChatMessage> messages, ChatOptions? options, string model, bool stream, bool newLimitName)
    {
        var body = new JsonObject { ["model"] = model, ["messages"] = new JsonArray([.. messages.SelectMany(Messages)]) };
        if (options?.MaxOutputTokens is { } most) body[newLimitName ? "max_completion_tokens" : "max_tokens"] = most;
        if (options?.Temperature is { } temperature) body["temperature"] = temperature;
        if (options?.ResponseFormat is ChatResponseFormatJson) body["response_format"] = new JsonObject { ["type"] = "json_object" };
        if (options?.Tools is { Count: > 0 } tools) body["tools"] = new JsonArray([.. tools.OfType<AIFunctionDeclaration>().Select(Tool)]);
        if (stream)
        {
            body["stream"] = true;
            body["stream_options"] = new JsonObject { ["include_usage"] = true };
        }
        return body;
    }

    public static ChatResponse Answer(JsonNode answer)
    {
        var choice = answer.Items("choices").FirstOrDefault() ?? throw new InvalidDataException("The model's endpoint answered without a choice.");
        var message = choice.Part("message");
        var contents = new List<AIContent>();
        if (message.Text("content") is { Length: > 0 } text) contents.Add(new TextContent(text));
        foreach (var call in message.Items("tool_calls"))
            contents.Add(new FunctionCallContent(call.Text("id") ?? "", call.Part("function").Text("name") ?? "", WireRead.Arguments(call.Part("function").Text("arguments"))));
        return new ChatResponse(new ChatMessage(ChatRole.Assistant, contents)) { Usage = Usage(answer), ModelId = answer.Text("model"), FinishReason = Finished(choice) };
    }

    public static UsageDetails? Usage(JsonNode answer) => answer.Part("usage") is not JsonObject usage ? null : new()
    {
        InputTokenCount = usage.Count("prompt_tokens"), OutputTokenCount = usage.Count("completion_tokens"), TotalTokenCount = usage.Count("total_tokens"),
    };

    public static ChatFinishReason? Finished(JsonNode choice) => choice.Text("finish_reason") switch
    {
        null => null,
        "length" => ChatFinishReason.Length,
        "tool_calls" or "function_call" => ChatFinishReason.ToolCalls,
        "content_filter" => ChatFinishReason.ContentFilter,
        _ => ChatFinishReason.Stop,
    };

    public static void Collect(JsonNode call, SortedDictionary<long, (string Id, string Name, StringBuilder Arguments)> calls)
    {
        var index = call.Count("index") ?? calls.Count;
        if (!calls.TryGetValue(index, out var known)) known = ("", "", new StringBuilder());
        var function = call.Part("function");
        known.Arguments.Append(function.Text("arguments"));
        calls[index] = (call.Text("id") ?? known.Id, function.Text("name") ?? known.Name, known.Arguments);
    }

    private static IEnumerable<JsonNode> Messages(ChatMessage message)
    {
        var results = message.Contents.OfType<FunctionResultContent>().ToList();
        foreach (var result in results)
            yield return new JsonObject { ["role"] = "tool", ["tool_call_id"] = result.CallId, ["content"] = result.Result?.ToString() ?? "" };
        if (results.Count > 0) yield break;
        var said = new JsonObject { ["role"] = message.Role.Value, ["content"] = message.Text };
        var calls = message.Contents.OfType<FunctionCallContent>().Select(Call).ToArray<JsonNode?>();
        if (calls.Length > 0) said["tool_calls"] = new JsonArray(calls);
        yield return said;
    }

    private static JsonObject Call(FunctionCallContent call) => new()
    {
        ["id"] = call.CallId, ["type"] = "function",
        ["function"] = new JsonObject { ["name"] = call.Name, ["arguments"] = JsonSerializer.Serialize(call.Arguments) },
    };

    private static JsonObject Tool(AIFunctionDeclaration tool) => new()
    {
        ["type"] = "function",
        ["function"] = new JsonObject { ["name"] = tool.Name, ["description"] = tool.Description, ["parameters"] = JsonNode.Parse(tool.JsonSchema.GetRawText()) },
    };
}
