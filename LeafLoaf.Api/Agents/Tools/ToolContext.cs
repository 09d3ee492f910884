namespace LeafLoaf.Api.Agents.Tools;

/// <summary>As whom and where a tool runs.</summary>
/// <param name="Http">The caller's request; its user is who the tool acts as.</param>
/// <param name="SessionId">The conversation.</param>
/// <param name="IdempotencyKey">Makes a repeated write the same write; null for reads.</param>
public sealed record ToolContext(HttpContext Http, string? SessionId, string? IdempotencyKey = null);
