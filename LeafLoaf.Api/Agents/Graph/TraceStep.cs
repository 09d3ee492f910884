using System.Text.Json.Nodes;

namespace LeafLoaf.Api.Agents.Graph;

/// <summary>One thing an agent did, for the shopper to see (N13).</summary>
/// <param name="Tool">The tool's name; null where the agent only decided something.</param>
public sealed record TraceStep(string Agent, string? Tool, JsonNode? Input, JsonNode? Output, double TookMs);

/// <summary>What an answer rests on.</summary>
public sealed record Citation(string Id, string Title, string? Url = null);
