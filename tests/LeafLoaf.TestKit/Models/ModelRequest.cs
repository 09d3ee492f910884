using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace LeafLoaf.TestKit.Models;

/// <summary>What the server was asked.</summary>
public sealed record ModelRequest(bool IsAnthropic, JsonNode Body, string? Key, DateTimeOffset At)
{
    public string Model => (string)Body["model"]!;

    public bool Stream => Body["stream"]?.GetValue<bool>() == true;

    public int? MostTokens => (Body["max_tokens"] ?? Body["max_completion_tokens"])?.GetValue<int>();

    public IReadOnlyList<string> Tools => [.. (Body["tools"] as JsonArray ?? []).Select(t => (string)(t!["function"]?["name"] ?? t["name"])!)];

    /// <summary>The instructions.</summary>
    public string System => IsAnthropic ? (string?)Body["system"] ?? "" : string.Join('\n', Said("system"));

    /// <summary>What the user said, in order; for Anthropic without the results of tools.</summary>
    public IReadOnlyList<string> User => [.. Said("user").Where(t => t.Length > 0)];

    public IReadOnlyList<string> Assistant => [.. Said("assistant")];

    /// <summary>What tools answered so far.</summary>
    public IReadOnlyList<string> ToolResults => IsAnthropic
        ? [.. Messages.SelectMany(m => m!["content"] as JsonArray ?? []).Where(b => (string?)b!["type"] == "tool_result").Select(b => (string)b!["content"]!)]
        : [.. Said("tool")];

    private JsonArray Messages => Body["messages"]!.AsArray();

    private IEnumerable<string> Said(string role) => Messages.Where(m => (string?)m!["role"] == role).Select(m => m!["content"] switch
    {
        JsonArray blocks => string.Concat(blocks.Where(b => (string?)b!["type"] == "text").Select(b => (string)b!["text"]!)),
        var text => (string?)text ?? "",
    });

    internal static async Task<ModelRequest> ReadAsync(HttpRequest request)
    {
        var body = (await JsonNode.ParseAsync(request.Body))!;
        var key = request.Headers.Authorization.ToString() is { Length: > 7 } bearer ? bearer[7..] : (string?)request.Headers["x-api-key"] ?? request.Headers["api-key"];
        return new(request.Path.StartsWithSegments("/v1/messages", StringComparison.Ordinal), body, key, DateTimeOffset.UtcNow);
    }
}

/// <summary>What the server does.</summary>
public sealed record ModelReply(string Text = "All is well.")
{
    /// <summary>Tools it asks for: name and arguments as JSON.</summary>
    public IReadOnlyList<(string Name, string Arguments)> ToolCalls { get; init; } = [];

    public int Status { get; init; } = 200;

    public int? RetryAfterSeconds { get; init; }

    public TimeSpan Delay { get; init; }

    /// <summary>Answers something that is not the protocol.</summary>
    public bool Malformed { get; init; }

    /// <summary>Ends a stream in the middle.</summary>
    public bool BreaksOff { get; init; }

    public int TokensIn { get; init; } = 100;
    public int TokensOut { get; init; } = 20;

    /// <summary>Asks for one tool.</summary>
    public static ModelReply Call(string tool, string arguments = "{}") => new("") { ToolCalls = [(tool, arguments)] };

    public static ModelReply Refuse(int status, int? retryAfterSeconds = null) => new() { Status = status, RetryAfterSeconds = retryAfterSeconds };

    /// <summary>The text in pieces, as a stream has it.</summary>
    internal IEnumerable<string> Pieces()
    {
        for (var at = 0; at < Text.Length; at += 7) yield return Text[at..Math.Min(Text.Length, at + 7)];
    }
}
