using System.Text.Json.Nodes;

namespace LeafLoaf.Api.Agents.Tools;

/// <summary>A call of one of the Api's own endpoints.</summary>
/// <param name="Endpoint">The endpoint's name, as <c>WithName</c> gave it.</param>
public sealed record OwnCall(string Endpoint)
{
    /// <summary>Values of the route's parameters.</summary>
    public IReadOnlyDictionary<string, string> Route { get; init; } = new Dictionary<string, string>();

    /// <summary>Query parameters; those that are null are left out.</summary>
    public IReadOnlyDictionary<string, string?> Query { get; init; } = new Dictionary<string, string?>();

    /// <summary>Written as JSON in the Api's own form; null for a request without a body.</summary>
    public object? Body { get; init; }
}

/// <summary>What the endpoint answered.</summary>
/// <param name="Body">Its JSON; null when it wrote none.</param>
public sealed record OwnAnswer(int Status, JsonNode? Body)
{
    public bool Ok => Status is >= 200 and < 300;

    /// <summary>Why it was refused, for the caller to read; null when it was not.</summary>
    public string? Problem => Ok ? null : Faults() ?? Text("detail") ?? Text("title") ?? "That did not work.";

    /// <summary>The same as a tool's result.</summary>
    public ToolResult ToResult(Func<JsonNode, JsonNode?>? shorten = null) =>
        Ok ? new(Body is null || shorten is null ? Body : shorten(Body), null, Status) : new(null, Problem, Status);

    private string? Text(string field) => (Body as JsonObject)?[field] is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    private string? Faults() => (Body as JsonObject)?["errors"] is JsonObject { Count: > 0 } errors
        ? string.Join(" ", errors.Select(e => $"{e.Key}: {string.Join(" ", (e.Value as JsonArray ?? []).Select(m => m?.ToString()))}"))
        : null;
}
