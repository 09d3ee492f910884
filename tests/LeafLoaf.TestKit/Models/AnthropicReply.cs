using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace LeafLoaf.TestKit.Models;

/// <summary>Replies as Anthropic's protocol writes them.</summary>
internal static class AnthropicReply
{
    public static async Task WriteAsync(HttpContext http, ModelRequest request, ModelReply reply)
    {
        if (await Wire.RefusedAsync(http, reply)) return;
        if (request.Stream) await StreamAsync(http, request, reply);
        else await Wire.JsonAsync(http, Whole(request, reply));
    }

    private static JsonObject Whole(ModelRequest request, ModelReply reply)
    {
        var content = new JsonArray();
        if (reply.Text.Length > 0) content.Add(new JsonObject { ["type"] = "text", ["text"] = reply.Text });
        for (var i = 0; i < reply.ToolCalls.Count; i++) content.Add(ToolUse(reply, i, JsonNode.Parse(reply.ToolCalls[i].Arguments)!));
        return new JsonObject
        {
            ["id"] = "msg_1", ["type"] = "message", ["role"] = "assistant", ["model"] = request.Model, ["content"] = content, ["stop_reason"] = Reason(reply),
            ["usage"] = new JsonObject { ["input_tokens"] = reply.TokensIn, ["output_tokens"] = reply.TokensOut },
        };
    }

    private static async Task StreamAsync(HttpContext http, ModelRequest request, ModelReply reply)
    {
        Wire.StartStream(http);
        await SendAsync(http, "message_start", new JsonObject
        {
            ["message"] = new JsonObject { ["id"] = "msg_1", ["model"] = request.Model, ["usage"] = new JsonObject { ["input_tokens"] = reply.TokensIn, ["output_tokens"] = 1 } },
        });
        var index = 0;
        if (reply.Text.Length > 0)
        {
            await SendAsync(http, "content_block_start", new JsonObject { ["index"] = index, ["content_block"] = new JsonObject { ["type"] = "text", ["text"] = "" } });
            foreach (var piece in reply.Pieces()) await DeltaAsync(http, index, new JsonObject { ["type"] = "text_delta", ["text"] = piece });
            if (reply.BreaksOff) return;
            await SendAsync(http, "content_block_stop", new JsonObject { ["index"] = index++ });
        }
        for (var i = 0; i < reply.ToolCalls.Count; i++, index++)
        {
            await SendAsync(http, "content_block_start", new JsonObject { ["index"] = index, ["content_block"] = ToolUse(reply, i, new JsonObject()) });
            foreach (var half in Wire.Halves(reply.ToolCalls[i].Arguments)) await DeltaAsync(http, index, new JsonObject { ["type"] = "input_json_delta", ["partial_json"] = half });
            await SendAsync(http, "content_block_stop", new JsonObject { ["index"] = index });
        }
        await SendAsync(http, "message_delta", new JsonObject
        {
            ["delta"] = new JsonObject { ["stop_reason"] = Reason(reply) }, ["usage"] = new JsonObject { ["output_tokens"] = reply.TokensOut },
        });
        await SendAsync(http, "message_stop", []);
    }

    private static JsonObject ToolUse(ModelReply reply, int at, JsonNode input) =>
        new() { ["type"] = "tool_use", ["id"] = $"toolu_{at}", ["name"] = reply.ToolCalls[at].Name, ["input"] = input };

    private static Task DeltaAsync(HttpContext http, int index, JsonObject delta) => SendAsync(http, "content_block_delta", new JsonObject { ["index"] = index, ["delta"] = delta });

    private static Task SendAsync(HttpContext http, string type, JsonObject data)
    {
        data["type"] = type;
        return Wire.EventAsync(http, data.ToJsonString(), type);
    }

    private static string Reason(ModelReply reply) => reply.ToolCalls.Count > 0 ? "tool_use" : "end_turn";
}
