using LeafLoaf.Core;
using LeafLoaf.Core.Events;
using Npgsql;

namespace LeafLoaf.Workers.Profiles;

/// <summary>
/// viewed_never_bought (A8): details looked at three times or more, the first and the last time at least 14 days apart, without a
/// purchase; at most once per product in 30 days, and each look counts for one such event only. An event's id is made from the first
/// look it counts, so that a run that is repeated, or that runs twice at once, adds nothing.
/// </summary>
public sealed class NeverBought(NpgsqlDataSource database, TimeProvider time, ProfileNews news, ILogger<NeverBought> logger)
{
    private const string Mark = "viewed_never_bought";
    private const int GroupSize = 500;

    // Events of a spill arrive with the time they were received at, which may be before the last run.
    private static readonly TimeSpan Overlap = TimeSpan.FromHours(26);

    // Who looked at something since the last run, or may be told again from now on. The rest has not changed.
    private static readonly string Query =
        $"""
        with candidates as (
            select user_id, product_id from raw_user_actions
            where event_type = '{EventTypes.ViewDetails}' and event_timestamp > $1 and event_timestamp <= $2 and product_id is not null
            union
            select user_id, product_id from raw_user_actions
            where event_type = '{EventTypes.ViewedNeverBought}' and event_timestamp > $1 - interval '30 days' and event_timestamp <= $2 - interval '30 days'
        ), pairs as (
            select v.user_id, v.product_id from candidates join raw_user_actions v using (user_id, product_id)
            where v.event_type = '{EventTypes.ViewDetails}' and v.event_timestamp <= $2
            group by v.user_id, v.product_id
            having count(*) >= 3 and max(v.event_timestamp) - min(v.event_timestamp) >= interval '14 days'
        ), told as (
            select user_id, product_id, (
                select max(event_timestamp) from raw_user_actions t
                where t.user_id = c.user_id and t.event_type = '{EventTypes.ViewedNeverBought}' and t.product_id = c.product_id) as at
            from pairs c left join shopper_versions s using (user_id)
            where s.paused is not true
              and coalesce((select n.granted from consents n where n.user_id = c.user_id and n.purpose = 'personalization' order by n.id desc limit 1), true)
              and not exists (
                select from raw_user_actions p where p.user_id = c.user_id and p.event_type = '{EventTypes.Purchase}' and p.product_id = c.product_id)
        ), looks as (
            select v.*, row_number() over (partition by v.user_id, v.product_id order by v.version) as nth,
                   count(*) over pair as looks, min(v.event_timestamp) over pair as first, max(v.event_timestamp) over pair as last
            from told t join raw_user_actions v
              on v.user_id = t.user_id and v.product_id = t.product_id and v.event_type = '{EventTypes.ViewDetails}'
             and v.event_timestamp > coalesce(t.at, '-infinity') and v.event_timestamp <= $2
            where (t.at is null or t.at <= $2 - interval '30 days') and (
                select d.event_type from raw_user_actions d
                where d.user_id = v.user_id and d.event_type in ('{EventTypes.Retracted}', '{EventTypes.Restored}')
                  and d.interaction_context ->> 'target' = v.event_id
                order by d.version desc limit 1) is distinct from '{EventTypes.Retracted}'
            window pair as (partition by v.user_id, v.product_id)
        )
        select f.event_id as first_look, {string.Join(", ", EventLog.Columns.Split(", ").Select(column => "l." + column))}
        from looks l join looks f on f.user_id = l.user_id and f.product_id = l.product_id and f.nth = 1
        where l.nth = l.looks and l.looks >= 3 and l.last - l.first >= interval '14 days'
        """;

    /// <returns>How many events were added.</returns>
    public async Task<int> RunAsync(CancellationToken ct)
    {
        var now = EventTime.Now(time);
        var since = await ReadMarkAsync(ct) is { } mark ? mark - Overlap : DateTimeOffset.UnixEpoch;
        var added = 0;
        await using var append = new EventAppend(database);
        foreach (var group in (await FindAsync(since, now, ct)).Chunk(GroupSize))
        {
            var results = await append.AppendAsync(group, ct);
            added += results.Count(r => r.Outcome == AppendOutcome.Stored);
            for (var i = 0; i < group.Length; i++)
            {
                if (results[i].Version is { } version) await news.TellAsync(group[i].Action.UserId, version);
            }
        }
        await WriteMarkAsync(now, ct);
        if (added > 0) logger.LogInformation("{Events} products were looked at again and again and never bought", added);
        return added;
    }

    private async Task<List<NewEvent>> FindAsync(DateTimeOffset since, DateTimeOffset now, CancellationToken ct)
    {
        var found = new List<NewEvent>();
        await using var command = database.CreateCommand(Query);
        command.CommandTimeout = 600;
        command.Parameters.AddWithValue(since.UtcDateTime);
        command.Parameters.AddWithValue(now.UtcDateTime);
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            // The last look says what the product was then, and under which rules the shop was.
            var look = EventLog.Read(reader, first: 1);
            found.Add(new(new UserAction
            {
                EventId = IdOf(look.UserId, look.Product!.ProductId, reader.GetString(0)), EventTimestamp = now, EventType = EventTypes.ViewedNeverBought,
                UserId = look.UserId, SessionId = look.SessionId, Product = look.Product, RulesVersion = look.RulesVersion,
            }));
        }
        return found;
    }

    private static string IdOf(string userId, string productId, string firstLook) =>
        "never-bought-" + TextHash.Of($"{userId}\n{productId}\n{firstLook}", 32);

    private async Task<DateTimeOffset?> ReadMarkAsync(CancellationToken ct)
    {
        await using var command = database.CreateCommand("select at from job_marks where name = $1");
        command.Parameters.AddWithValue(Mark);
        return await command.ExecuteScalarAsync(ct) is DateTime at ? new DateTimeOffset(at, TimeSpan.Zero) : null;
    }

    private async Task WriteMarkAsync(DateTimeOffset now, CancellationToken ct)
    {
        await using var command = database.CreateCommand(
            "insert into job_marks as m values ($1, $2) on conflict (name) do update set at = greatest(m.at, excluded.at)");
        command.Parameters.AddWithValue(Mark);
        command.Parameters.AddWithValue(now.UtcDateTime);
        await command.ExecuteNonQueryAsync(ct);
    }
}
