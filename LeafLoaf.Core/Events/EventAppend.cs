using Npgsql;

namespace LeafLoaf.Core.Events;

/// <summary>
/// Writes groups of events into the log: one statement, one round trip, one commit. An event id that was taken is passed over,
/// and every event that is learned from gets its shopper's next number in the order of the group. Not for several threads.
/// </summary>
public sealed class EventAppend(NpgsqlDataSource database) : IAsyncDisposable
{
    // Shoppers' rows are locked in order of their ids before anything is written, so that two writers never wait for each other.
    private const string Statement =
        """
        with input as (
            select * from unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19) as i(
                ord, event_id, event_timestamp, event_type, user_id, session_id, product_id, product_category, product_attributes,
                interaction_strength, interaction_context, search_query, search_results_shown, result_position, raw_event_data,
                rules_version, folded, structural, pauses)
        ), locked as (
            select user_id, paused from shopper_versions where user_id = any($20) order by user_id for update
        ), admitted as (
            select i.* from input i left join locked l using (user_id) where i.structural or l.paused is not true
        ), fresh as (
            insert into event_ids (user_id, event_id, received)
            select user_id, event_id, (event_timestamp at time zone 'UTC')::date from admitted order by user_id, event_id
            on conflict do nothing
            returning user_id, event_id
        ), numbered as (
            select a.*, row_number() over shopper as n, count(*) over (partition by a.user_id, a.folded) as of
            from admitted a join fresh using (user_id, event_id)
            window shopper as (partition by a.user_id, a.folded order by a.ord)
        ), raised as (
            insert into shopper_versions as s (user_id, version, paused)
            select user_id, count(*), (array_agg(pauses order by ord desc) filter (where pauses is not null))[1]
            from numbered where folded group by user_id order by user_id
            on conflict (user_id) do update set version = s.version + excluded.version, paused = coalesce(excluded.paused, s.paused)
            returning user_id, version
        ), versioned as (
            select n.*, case when n.folded then r.version - n.of + n.n end as version from numbered n left join raised r using (user_id)
        ), stored as (
            insert into raw_user_actions
            select event_id, event_timestamp, event_type, user_id, session_id, product_id, product_category, product_attributes,
                interaction_strength, interaction_context, search_query, search_results_shown, result_position, raw_event_data,
                version, rules_version
            from versioned
        )
        select a.ord, v.ord is not null as stored, v.version from admitted a left join versioned v using (ord)
        """;

    private NpgsqlConnection? _connection;
    private NpgsqlCommand? _command;
    private EventParameters? _parameters;

    /// <summary>
    /// What became of each event, in the order given. Throws what Npgsql throws; then none of the group is known to be written, and
    /// the same events may be given again.
    /// </summary>
    public async Task<Appended[]> AppendAsync(IReadOnlyList<NewEvent> events, CancellationToken ct)
    {
        var results = new Appended[events.Count];
        try
        {
            var command = _command ??= await PrepareAsync(ct);
            if (!_parameters!.Fill(events, results)) return results;
            await using var reader = await command.ExecuteReaderAsync(ct);
            while (await reader.ReadAsync(ct))
                results[reader.GetInt32(0)] = reader.GetBoolean(1)
                    ? new Appended(AppendOutcome.Stored, reader.IsDBNull(2) ? null : reader.GetInt64(2))
                    : new Appended(AppendOutcome.Duplicate);
            return results;
        }
        catch
        {
            await CloseAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync() => await CloseAsync();

    private async Task<NpgsqlCommand> PrepareAsync(CancellationToken ct)
    {
        _connection = await database.OpenConnectionAsync(ct);
        // The planner cannot know how long the arrays are and would compare every event with every other.
        await using (var settings = new NpgsqlCommand("set enable_nestloop = off; set plan_cache_mode = force_generic_plan", _connection))
            await settings.ExecuteNonQueryAsync(ct);
        _parameters = new EventParameters();
        var command = new NpgsqlCommand(Statement, _connection);
        command.Parameters.AddRange(_parameters.All);
        await command.PrepareAsync(ct);
        return command;
    }

    private async Task CloseAsync()
    {
        if (_command is not null) await _command.DisposeAsync();
        // Returned to the pool broken or reset; its settings do not reach the next user.
        if (_connection is not null) await _connection.DisposeAsync();
        (_command, _connection, _parameters) = (null, null, null);
    }
}
