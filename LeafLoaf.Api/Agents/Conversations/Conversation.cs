using System.Text.Json.Nodes;

namespace LeafLoaf.Api.Agents.Conversations;

/// <summary>Something said in a conversation.</summary>
/// <param name="Role"><c>user</c> or <c>assistant</c>; a person of the shop speaks as <c>assistant</c> with agent <c>human</c>.</param>
public sealed record ChatMessage(string Role, string Content, DateTimeOffset Timestamp, string? Agent = null);

/// <summary>A conversation as Redis keeps it under <c>session:{id}</c> (S4-046).</summary>
/// <param name="UserId">Whose it is; null for a visitor without a token, then the id alone opens it.</param>
/// <param name="GraphState">What the graph must remember: the pending action, slots, counters.</param>
/// <param name="Version">Raised by every change.</param>
public sealed record Conversation(
    string SessionId, string? UserId, string? CustomerId, string? PolicyNumber, string? ClaimId, IReadOnlyList<ChatMessage> Messages,
    JsonObject GraphState, DateTimeOffset CreatedAt, DateTimeOffset LastActivity, long Version);
