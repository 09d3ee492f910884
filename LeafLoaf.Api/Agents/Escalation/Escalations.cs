using System.Text.Json;
using LeafLoaf.Api.Agents.Conversations;
using LeafLoaf.Core.Data;
using Npgsql;

namespace LeafLoaf.Api.Agents.Escalation;

/// <summary>A ticket a person of the shop will look at.</summary>
/// <param name="IsNew">False when the conversation had an open ticket already.</param>
/// <param name="Ahead">Open tickets that come before it.</param>
public sealed record OpenedTicket(string TicketId, bool IsNew, string Priority, long Ahead)
{
    /// <summary>What the shopper is told; after <see cref="EscalationVerdict.SafetyText"/>, if there is one.</summary>
    public string Text => IsNew
        ? $"I have asked a person of our team to look at this; your ticket is {TicketId}{(Ahead > 0 ? $", with {Ahead} before it" : "")}. They answer right here. Until then I can go on helping."
        : $"A person of our team has this already under ticket {TicketId}. They answer right here.";
}

/// <summary>Hands conversations to the shop's people: one open ticket per conversation, however often it is asked for.</summary>
public sealed class Escalations(NpgsqlDataSource database, ConversationStore conversations, TicketAnnouncer announcer)
{
    private const int LongestSubject = 200;
    private const int LongestBody = 4000;

    private const string Open =
        """
        insert into tickets as t (user_id, conversation_id, subject, body, priority, reasons, summary, claim_id)
        values ($1, $2, $3, $4, $5, $6, $7::jsonb, (select claim_id from claims where claim_id = $8::text and user_id = $1))
        on conflict (conversation_id) where conversation_id is not null and status <> 'closed' do update set
            priority = case when excluded.priority = 'high' then 'high' else t.priority end,
            reasons = t.reasons || array(select r from unnest(excluded.reasons) r where r <> all (t.reasons)),
            body = excluded.body, summary = excluded.summary, updated_at = now()
        returning ticket_id, xmax = 0, priority
        """;

    /// <summary>Opens the conversation's ticket, or adds to the one that is open.</summary>
    /// <param name="conversation">With the message that led here, if it is saved already.</param>
    /// <exception cref="NpgsqlException">The database is away: nothing was opened, and the shopper has to be told so.</exception>
    public async Task<OpenedTicket> OpenAsync(Conversation conversation, EscalationVerdict verdict, HandOff handOff, CancellationToken ct)
    {
        var summary = HandOffSummary.Of(conversation, verdict, handOff);
        var opened = await database.FirstAsync(Open,
            [
                conversation.UserId, conversation.SessionId, summary.Subject(LongestSubject), summary.Text(LongestBody), verdict.Priority,
                verdict.Reasons.Select(r => r.Code).ToArray(), JsonSerializer.Serialize(summary, TicketJson.Options).Replace("\\u0000", "", StringComparison.Ordinal), conversation.ClaimId,
            ],
            r => (Id: r.GetString(0), IsNew: r.GetBoolean(1), Priority: r.GetString(2)), ct);
        var ahead = await database.FirstAsync(
            """
            select count(*) from tickets o join tickets t on t.ticket_id = $1
            where o.status = 'open' and o.ticket_id <> t.ticket_id and (o.priority = 'high') >= (t.priority = 'high')
              and ((o.priority = 'high') > (t.priority = 'high') or o.created_at < t.created_at)
            """, [opened.Id], r => r.GetInt64(0), ct);
        if (conversation.TicketId != opened.Id) await conversations.HandAsync(conversation, opened.Id, conversation.WithPerson, ct);
        if (opened.IsNew) announcer.Wake();
        return new(opened.Id, opened.IsNew, opened.Priority, ahead);
    }
}

internal static class TicketJson
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };
}
