using LeafLoaf.Core.Data;
using Microsoft.Extensions.Options;
using Npgsql;

namespace LeafLoaf.Workers.Privacy;

/// <summary>
/// Deletes transcripts after their time, sooner those of visitors, and a day later the marks that deleted conversations left. One that somebody
/// of the shop still has to answer waits for that.
/// </summary>
public sealed class OldConversations(NpgsqlDataSource database, IOptions<RetentionOptions> options, TimeProvider time)
{
    private const int AtOnce = 1000;

    /// <returns>How many were deleted.</returns>
    public async Task<int> DeleteAsync(CancellationToken ct)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var deleted = 0;
        while (true)
        {
            // In parts, so that nothing is locked for long.
            var part = await database.ExecuteAsync(
                $"""
                delete from conversations where conversation_id in (
                    select conversation_id from conversations c
                    where (deleted_at < $1 or last_activity < $2 or (user_id is null and deleted_at is null and last_activity < $3))
                      and not exists (select from tickets t where t.conversation_id = c.conversation_id and t.status <> 'closed')
                    order by last_activity limit {AtOnce})
                """, [now.AddDays(-1), now.AddDays(-options.Value.ConversationDays), now.AddDays(-options.Value.VisitorConversationDays)], ct);
            deleted += part;
            if (part < AtOnce) return deleted;
        }
    }
}
