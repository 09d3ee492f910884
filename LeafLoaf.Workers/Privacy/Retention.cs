using LeafLoaf.Core.Data;
using LeafLoaf.Core.Events;
using LeafLoaf.Core.Profiles;
using Microsoft.Extensions.Options;
using Npgsql;

namespace LeafLoaf.Workers.Privacy;

/// <summary>
/// Keeps single events for a limited time. What is older is folded, per shopper, into one <c>snapshot</c> event that has the number of the
/// last event it stands for; then the days are dropped. A replay gives the same preferences before and after: that is
/// checked for every shopper before anything is deleted. Can be stopped and run again at any moment.
/// </summary>
public sealed class Retention(NpgsqlDataSource database, RulesStore rules, IOptions<RetentionOptions> options, TimeProvider time, ILogger<Retention> logger)
{
    private const int PageSize = 500;
    private readonly DatabaseProfileLog _log = new(database, rules);

    /// <param name="Folded">Shoppers whose old events became a snapshot.</param>
    /// <param name="Kept">Shoppers whose old events are still needed, for example by an account they were merged into lately.</param>
    /// <param name="Dropped">Days that are gone.</param>
    public readonly record struct Result(int Folded, int Kept, int Dropped);

    public async Task<Result> RunAsync(CancellationToken ct)
    {
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        var cutoff = today.AddDays(-options.Value.KeepDays);
        var result = await FoldAsync(cutoff.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc), ct);
        result = result with { Dropped = await DropAsync(cutoff, ct) };
        await CoolAsync(today.AddDays(-options.Value.HotDays), ct);
        await database.ExecuteAsync("delete from event_ids where received < $1", [cutoff], ct);
        logger.LogInformation("Folded the old events of {Folded} shoppers, kept those of {Kept}, dropped {Dropped} days", result.Folded, result.Kept, result.Dropped);
        return result;
    }

    private async Task<Result> FoldAsync(DateTime cutoff, CancellationToken ct)
    {
        var result = new Result();
        for (var last = ""; ;)
        {
            var page = await database.ListAsync(
                $"select distinct user_id from raw_user_actions where event_timestamp < $1 and version is not null and user_id > $2 order by user_id limit {PageSize}",
                [cutoff, last], r => r.GetString(0), ct);
            foreach (var user in page)
                result = await FoldAsync(user, cutoff, ct) ? result with { Folded = result.Folded + 1 } : result with { Kept = result.Kept + 1 };
            if (page.Count < PageSize) return result;
            last = page[^1];
        }
    }

    private async Task<bool> FoldAsync(string userId, DateTime cutoff, CancellationToken ct)
    {
        // Events from a spill file may be old and have a new number: only what is old throughout is folded.
        var (until, newest) = await database.FirstAsync(
            """
            select coalesce(min(version) filter (where event_timestamp >= $2 and event_type <> 'snapshot') - 1, max(version)), max(version)
            from raw_user_actions where user_id = $1 and version is not null
            """, [userId, cutoff], r => (r.GetInt64(0), r.GetInt64(1)), ct);
        if (until < 1 || await IsMergedElsewhereAsync(userId, ct)) return false;

        // With everything that was decided about the old events since, such as taking one back.
        Preferences? then = null;
        var now = await Replay.RunAsync(_log, userId, newest, (action, before, _, _) =>
        {
            if (action.UserId == userId && action.Version == until + 1) then = before;
        }, ct);
        then ??= now;
        var snapshot = new UserAction
        {
            EventId = $"snapshot-{until}", EventTimestamp = EventTime.Now(time), EventType = EventTypes.Snapshot, UserId = userId, SessionId = "retention",
            State = PreferencesJson.Text(then), RulesVersion = await RulesAtAsync(userId, until, ct), Version = until,
        };
        if (then.Version != until || !PreferencesJson.Same(now, await Replay.RunAsync(new FoldedLog(_log, snapshot), userId, newest, ct: ct)))
        {
            logger.LogWarning("The old events of a shopper are kept: a snapshot up to event {Version} would change what was learned", until);
            return false;
        }
        await ReplaceAsync(snapshot, ct);
        return true;
    }

    private async Task ReplaceAsync(UserAction snapshot, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        // Whoever is erased meanwhile has no row here any more, and stays erased.
        if (await connection.FirstAsync("select version from shopper_versions where user_id = $1 for update", [snapshot.UserId], r => (long?)r.GetInt64(0), ct) is null) return;
        await connection.ExecuteAsync("delete from raw_user_actions where user_id = $1 and version <= $2", [snapshot.UserId, snapshot.Version], ct);
        await connection.ExecuteAsync(
            """
            insert into raw_user_actions (event_id, event_timestamp, event_type, user_id, session_id, interaction_context, version, rules_version)
            values ($1, $2, 'snapshot', $3, $4, jsonb_build_object('state', $5), $6, $7)
            """,
            [snapshot.EventId, snapshot.EventTimestamp.UtcDateTime, snapshot.UserId, snapshot.SessionId, snapshot.State, snapshot.Version, snapshot.RulesVersion], ct);
        await transaction.CommitAsync(ct);
    }

    // A merge that is itself not folded yet reads the other shopper's events, with what the account decided about them.
    private Task<bool> IsMergedElsewhereAsync(string userId, CancellationToken ct) => database.FirstAsync(
        "select exists (select from raw_user_actions where event_type = 'merged' and user_id <> $1 and interaction_context ->> 'target' = $1)",
        [userId], r => r.GetBoolean(0), ct);

    private async Task<string> RulesAtAsync(string userId, long version, CancellationToken ct) =>
        (await database.FirstAsync("select rules_version from raw_user_actions where user_id = $1 and version = $2", [userId, version], r => r.GetString(0), ct))!;

    private async Task<int> DropAsync(DateOnly cutoff, CancellationToken ct)
    {
        var days = (await DaysAsync(ct)).Where(d => d.Day < cutoff).ToList();
        foreach (var (name, _) in days)
        {
            await using var connection = await database.OpenConnectionAsync(ct);
            await using var transaction = await connection.BeginTransactionAsync(ct);
            await connection.ExecuteAsync($"alter table raw_user_actions detach partition {name}", [], ct);
            // What is still needed goes into the default partition. Lists that were shown teach nothing and go with their day.
            await connection.ExecuteAsync($"insert into raw_user_actions select * from {name} where version is not null", [], ct);
            await connection.ExecuteAsync($"drop table {name}", [], ct);
            await transaction.CommitAsync(ct);
        }
        return days.Count;
    }

    private async Task CoolAsync(DateOnly until, CancellationToken ct)
    {
        if (options.Value.ColdTablespace is not { Length: > 0 } cold) return;
        foreach (var (name, _) in (await DaysAsync(ct)).Where(d => d.Day < until))
            await database.ExecuteAsync($"alter table {name} set tablespace {cold}", [], ct);
    }

    private Task<List<(string Name, DateOnly Day)>> DaysAsync(CancellationToken ct) => database.ListAsync(
        """
        select c.relname::text, to_date(right(c.relname, 8), 'YYYYMMDD') from pg_inherits i join pg_class c on c.oid = i.inhrelid
        where i.inhparent = 'raw_user_actions'::regclass and c.relname ~ '^raw_user_actions_[0-9]{8}$' order by 1
        """, [], r => (r.GetString(0), r.GetFieldValue<DateOnly>(1)), ct);
}
