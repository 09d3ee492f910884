namespace LeafLoaf.Api.Agents.Tools;

/// <summary>As whom and where a tool runs.</summary>
/// <param name="Http">The caller's request; its user is who the tool acts as.</param>
/// <param name="SessionId">The conversation.</param>
/// <param name="IdempotencyKey">Makes a repeated write the same write; null for reads.</param>
/// <param name="NamedUserId">Whom a caller without a token says to be. Handed on as <c>user_id</c>; the endpoint decides whether that counts, as it does by HTTP.</param>
public sealed record ToolContext(HttpContext Http, string? SessionId, string? IdempotencyKey = null, string? NamedUserId = null)
{
    /// <summary>Whether somebody is known to ask: by token or, in a demonstration, by name.</summary>
    public bool HasCaller => NamedUserId is not null || Http.User.Identity?.IsAuthenticated == true;
}
