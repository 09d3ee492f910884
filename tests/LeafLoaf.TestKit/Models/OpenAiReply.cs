using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace LeafLoaf.TestKit.Models;

/// <summary>Replies as OpenAI's protocol writes them.</summary>
internal static class OpenAiReply
{
    public static async Task WriteAsync(HttpContext http, ModelRequest request, ModelReply reply)
    {
        if (await Wire.RefusedAsync(http, reply)) return;
        if (request.Stream) await StreamAsync(http, request, reply);
        else await Wire.JsonAsync(http, Whole(request, reply));
    }

    private static JsonObject Whole(ModelRequest request, ModelReply reply)
    {
        var message = new JsonObject { ["role"] = "assistant", ["content"] = reply.Text.Length > 0 ? reply.Text : null };
        if (reply.ToolCalls.Count > 0) message["tool_calls"] = Calls(reply, call => call.Arguments);
        return new JsonObject
        {
            ["id"] = "chatcmpl-1", ["object"] = "chat.completion", ["model"] = request.Model, ["usage"] = Usage(reply),
            ["choices"] = new JsonArray(new JsonObject { ["index"] = 0, ["message"] = message, ["finish_reason"] = Reason(reply) }),
        };
    }

    private static async Task StreamAsync(HttpContext http, ModelRequest request, ModelReply reply)
    {
        Wire.StartStream(http);
        foreach (var piece in reply.Pieces()) await SendAsync(http, request, Choice(new JsonObject { ["content"] = piece }));
        if (reply.BreaksOff) return;
        if (reply.ToolCalls.Count > 0)
        {
            await SendAsync(http, request, Choice(new JsonObject { ["tool_calls"] = Calls(reply, _ => "") }));
            // Arguments come in pieces, apart from the names.
            for (var i = 0; i < reply.ToolCalls.Count; i++)
                foreach (var half in Wire.Halves(reply.ToolCalls[i].Arguments))
                    await SendAsync(http, request, Choice(new JsonObject { ["tool_calls"] = new JsonArray(new JsonObject { ["index"] = i, ["function"] = new JsonObject { ["arguments"] = half } }) }));
        }
        await SendAsync(http, request, Choice([], Reason(reply)));
        await SendAsync(http, request, [], Usage(reply));
        await Wire.EventAsync(http, "[DONE]");
    }

    private static Task SendAsync(HttpContext http, ModelRequest request, JsonArray choices, JsonNode? usage = null) => Wire.EventAsync(http, new JsonObject
    {
        ["id"] = "chatcmpl-1", ["object"] = "chat.completion.chunk", ["model"] = request.Model, ["choices"] = choices, ["usage"] = usage,
    }.ToJsonString());

    private static JsonArray Choice(JsonObject delta, string? reason = null) => [new JsonObject { ["index"] = 0, ["delta"] = delta, ["finish_reason"] = reason }];

    private static JsonArray Calls(ModelReply reply, Func<(string Name, string Arguments), string> arguments) => [.. reply.ToolCalls.Select((c, i) => new JsonObject
    {
        ["index"] = i, ["id"] = $"call_{i}", ["type"] = "function", ["function"] = new JsonObject { ["name"] = c.Name, ["arguments"] = arguments(c) },
    })];

    private static string Reason(ModelReply reply) => reply.ToolCalls.Count > 0 ? "tool_calls" : "stop";

    private static JsonObject Usage(ModelReply reply) => new()
    {
        ["prompt_tokens"] = reply.TokensIn, ["completion_tokens"] = reply.TokensOut, ["total_tokens"] = reply.TokensIn + reply.TokensOut,
    };
}

/// <summary>What both protocols share.</summary>
internal static class Wire
{
    public static async Task<bool> RefusedAsync(HttpContext http, ModelReply reply)
    {
        if (reply.RetryAfterSeconds is { } seconds) http.Response.Headers.RetryAfter = seconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
        if (reply.Status != 200)
        {
            http.Response.StatusCode = reply.Status;
            await JsonAsync(http, new JsonObject { ["error"] = new JsonObject { ["message"] = "no", ["type"] = "test" } });
            return true;
        }
        if (!reply.Malformed) return false;
        http.Response.ContentType = "text/html";
        await http.Response.WriteAsync("data: <html>Bad gateway\n\n");
        return true;
    }

    public static Task JsonAsync(HttpContext http, JsonObject body)
    {
        http.Response.ContentType = "application/json";
        return http.Response.WriteAsync(body.ToJsonString());
    }

    public static void StartStream(HttpContext http) => http.Response.ContentType = "text/event-stream";

    public static async Task EventAsync(HttpContext http, string data, string? type = null)
    {
        await http.Response.WriteAsync((type is null ? "" : $"event: {type}\n") + $"data: {data}\n\n");
        await http.Response.Body.FlushAsync();
    }

    public static string[] Halves(string text) => [text[..(text.Length / 2)], text[(text.Length / 2)..]];
}
