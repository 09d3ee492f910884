using System.Text.Json.Nodes;

namespace LeafLoaf.Api.Agents.Tools;

/// <summary>What came of a tool.</summary>
/// <param name="Output">The facts, as JSON; null when it failed.</param>
/// <param name="Problem">Why it failed, for the caller to read; null when it worked.</param>
/// <param name="Status">HTTP status of the endpoint behind it.</param>
public sealed record ToolResult(JsonNode? Output, string? Problem, int Status)
{
    public bool Ok => Problem is null;

    /// <summary>Input that cannot be used.</summary>
    public static ToolResult Bad(string problem) => new(null, problem, StatusCodes.Status400BadRequest);
}
