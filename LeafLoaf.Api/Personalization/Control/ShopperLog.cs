using LeafLoaf.Core.Events;
using LeafLoaf.Core.Profiles;
using Npgsql;

namespace LeafLoaf.Api.Personalization.Control;

/// <summary>A shopper's log together with the logs merged into it, to be looked through.</summary>
public sealed class ShopperLog(NpgsqlDataSource database, RulesStore rules)
{
    /// <summary>For replays.</summary>
    public IProfileLog Replayed { get; } = new DatabaseProfileLog(database, rules);

    /// <summary>The event of an id, and whether it is retracted; null when the shopper has none, or none that can still be decided about.</summary>
    public async Task<(UserAction Event, bool Retracted)?> FindAsync(string userId, string eventId, CancellationToken ct)
    {
        var scope = await LogScope.OfAsync(Replayed, userId, ct);
        await using var command = database.CreateCommand(
            $"""
            select {string.Join(", ", EventLog.Columns.Split(", ").Select(c => "a." + c))} from unnest($1, $2, $3) as s(user_id, first, last)
            join raw_user_actions a on a.user_id = s.user_id
            where a.event_id = $4 and coalesce(a.version, s.first) between s.first and s.last limit 1
            """);
        scope.AddTo(command);
        command.Parameters.AddWithValue(eventId);
        await using var reader = await command.ExecuteReaderAsync(ct);
        if (!await reader.ReadAsync(ct)) return null;
        var action = EventLog.Read(reader);
        return (action, scope.IsRetracted(action));
    }

    /// <summary>Events, newest first, those before a place.</summary>
    public async Task<IReadOnlyList<(UserAction Event, bool Retracted)>> ReadAsync(string userId, LogPlace? before, int limit, CancellationToken ct)
    {
        var scope = await LogScope.OfAsync(Replayed, userId, ct);
        await using var command = database.CreateCommand(
            $"""
            select a.* from unnest($1, $2, $3) as s(user_id, first, last), lateral (
                select {EventLog.Columns} from raw_user_actions r
                where r.user_id = s.user_id and r.version between s.first and s.last and (r.event_timestamp, r.event_id) < ($4, $5)
                order by r.event_timestamp desc, r.event_id desc limit $6) a
            order by a.event_timestamp desc, a.event_id desc limit $6
            """);
        scope.AddTo(command);
        var (at, id) = before ?? new(DateTimeOffset.MaxValue, "");
        command.Parameters.AddWithValue(at.UtcDateTime);
        command.Parameters.AddWithValue(id);
        command.Parameters.AddWithValue(limit);
        var events = new List<(UserAction, bool)>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            var action = EventLog.Read(reader);
            events.Add((action, scope.IsRetracted(action)));
        }
        return events;
    }
}
