using System.Text.Json.Nodes;
using LeafLoaf.Core.Data;
using Npgsql;

namespace LeafLoaf.Api.Agents.Conversations;

/// <summary>A conversation in a list of one's own.</summary>
/// <param name="Title">Its first words.</param>
/// <param name="Active">Whether it can still go on.</param>
public sealed record ConversationSummary(
    string SessionId, string Title, long Messages, DateTimeOffset CreatedAt, DateTimeOffset LastActivity, bool Active, string? TicketId = null);

/// <summary>The full transcripts, in the tables <c>conversations</c> and <c>conversation_messages</c>.</summary>
public sealed class ConversationArchive(NpgsqlDataSource database)
{
    // Nothing is written of what was deleted, or of whom was erased, since.
    private const string PutConversation =
        """
        insert into conversations as c (conversation_id, user_id, customer_id, policy_number, claim_id, ticket_id, with_person, state, version, state_version, created_at, last_activity)
        select $1, $2::text, $3::text, $4::text, $5::text, $6::text, $7, $8::jsonb, $9, $10, $11, $12
        where $2::text is null or not exists (select from erasures where subject = pseudonym($2) and at > $11)
        on conflict (conversation_id) do update set
            user_id = coalesce(excluded.user_id, c.user_id), customer_id = excluded.customer_id, policy_number = excluded.policy_number,
            claim_id = excluded.claim_id, ticket_id = excluded.ticket_id, with_person = excluded.with_person, state = excluded.state,
            version = excluded.version, state_version = excluded.state_version, last_activity = greatest(c.last_activity, excluded.last_activity)
        where c.version <= excluded.version and c.deleted_at is null
        """;

    private const string PutMessages =
        """
        insert into conversation_messages (message_id, conversation_id, at, role, content, agent, details)
        select m.id, $1, m.at, m.role, m.content, m.agent, m.details
        from unnest($2::uuid[], $3::timestamptz[], $4::text[], $5::text[], $6::text[], $7::text[]) with ordinality as m(id, at, role, content, agent, details, place)
        where exists (select from conversations where conversation_id = $1 and deleted_at is null)
        order by m.place
        on conflict (message_id) do nothing
        """;

    private const string Columns =
        "select conversation_id, user_id, customer_id, policy_number, claim_id, state::text, created_at, last_activity, version, state_version, ticket_id, with_person from conversations c";

    /// <summary>Writes conversations with the messages they have at hand, in one transaction. What is there already stays as it is.</summary>
    public async Task WriteAsync(IReadOnlyList<Conversation> conversations, CancellationToken ct)
    {
        await using var batch = database.CreateBatch();
        // In one order for all replicas, so that they do not wait for each other.
        foreach (var c in conversations.OrderBy(c => c.SessionId, StringComparer.Ordinal))
        {
            batch.Then(PutConversation, c.SessionId, c.UserId, c.CustomerId, c.PolicyNumber, c.ClaimId, c.TicketId, c.WithPerson, State(c.GraphState),
                c.Version, c.StateVersion, c.CreatedAt.UtcDateTime, c.LastActivity.UtcDateTime)
                .Then(PutMessages, c.SessionId, c.Messages.Select(m => m.Id).ToArray(), c.Messages.Select(m => m.Timestamp.UtcDateTime).ToArray(),
                c.Messages.Select(m => m.Role).ToArray(), c.Messages.Select(m => m.Content).ToArray(), c.Messages.Select(m => m.Agent).ToArray(), c.Messages.Select(m => m.Details).ToArray());
        }
        await batch.ExecuteNonQueryAsync(ct);
    }

    /// <summary>A conversation with its last messages; null when there is none or it was deleted.</summary>
    /// <param name="most">So many messages; null for all, up to 2,000.</param>
    public async Task<Conversation?> FindAsync(string id, int? most, CancellationToken ct)
    {
        var found = await database.FirstAsync($"{Columns} where conversation_id = $1 and deleted_at is null", [id], r => new Conversation(
            r.GetString(0), r.Text(1), r.Text(2), r.Text(3), r.Text(4), [], JsonNode.Parse(r.GetString(5))!.AsObject(), r.Time(6), r.Time(7),
            r.GetInt64(8), r.GetInt64(9), r.Text(10), r.GetBoolean(11)), ct);
        return found is null ? null : found with { Messages = await MessagesAsync(id, most ?? 2000, ct) };
    }

    /// <summary>What the latest answers of a conversation were shown with, as it was sealed, by the message's id.</summary>
    public async Task<IReadOnlyDictionary<Guid, string>> DetailsAsync(string id, int most, CancellationToken ct) =>
        (await database.ListAsync(
            "select message_id, details from conversation_messages where conversation_id = $1 and details is not null order by at desc, place desc limit $2",
            [id, most], r => (Id: r.GetGuid(0), Details: r.GetString(1)), ct)).ToDictionary(d => d.Id, d => d.Details);

    /// <summary>What a shopper talked about, the latest first.</summary>
    public async Task<(long Total, IReadOnlyList<ConversationSummary> Conversations)> OfAsync(
        string userId, DateTimeOffset activeSince, int limit, int offset, CancellationToken ct)
    {
        const string Mine = "where user_id = $1 and deleted_at is null";
        var total = await database.FirstAsync($"select count(*) from conversations {Mine}", [userId], r => r.GetInt64(0), ct);
        return (total, await database.ListAsync(
            $"""
            select conversation_id, coalesce((select left(content, 80) from conversation_messages m where m.conversation_id = c.conversation_id and role = 'user' order by at, place limit 1), ''),
                   (select count(*) from conversation_messages m where m.conversation_id = c.conversation_id), created_at, last_activity, last_activity > $2, ticket_id
            from conversations c {Mine} order by last_activity desc, conversation_id limit $3 offset $4
            """, [userId, activeSince.UtcDateTime, limit, offset],
            r => new ConversationSummary(r.GetString(0), r.GetString(1), r.GetInt64(2), r.Time(3), r.Time(4), r.GetBoolean(5), r.Text(6)), ct));
    }

    /// <summary>Deletes what was said. That it was deleted stays for a day, so that nothing late brings it back.</summary>
    public async Task DeleteAsync(Conversation conversation, CancellationToken ct)
    {
        await using var batch = database.CreateBatch()
            .Then("delete from conversation_messages where conversation_id = $1", conversation.SessionId)
            // The ticket stays with what it is about, without the words of the conversation.
            .Then("update tickets set summary = summary - 'last_messages' where conversation_id = $1 and summary is not null", conversation.SessionId)
            .Then(
                """
                insert into conversations (conversation_id, version, created_at, last_activity, deleted_at) values ($1, $2, $3, $4, now())
                on conflict (conversation_id) do update set user_id = null, customer_id = null, policy_number = null, claim_id = null, ticket_id = null,
                    with_person = false, state = '{}', deleted_at = now()
                """, conversation.SessionId, conversation.Version, conversation.CreatedAt.UtcDateTime, conversation.LastActivity.UtcDateTime);
        await batch.ExecuteNonQueryAsync(ct);
    }

    public Task<int> MoveAsync(string from, string to, CancellationToken ct) =>
        database.ExecuteAsync("update conversations set user_id = $2 where user_id = $1", [from, to], ct);

    private async Task<IReadOnlyList<ChatMessage>> MessagesAsync(string id, int most, CancellationToken ct)
    {
        var messages = await database.ListAsync(
            "select role, content, at, agent, message_id from conversation_messages where conversation_id = $1 order by at desc, place desc limit $2",
            [id, most], r => new ChatMessage(r.GetString(0), r.GetString(1), r.Time(2), r.Text(3)) { Id = r.GetGuid(4) }, ct);
        messages.Reverse();
        return messages;
    }

    // jsonb takes no NUL either.
    private static string State(JsonObject state) => state.ToJsonString().Replace("\\u0000", "", StringComparison.Ordinal);
}
