using LeafLoaf.Core.Data;
using Npgsql;

namespace LeafLoaf.Workers.Privacy;

/// <summary>
/// Deletes what arrived in the log after its shopper was erased, such as events that had waited in a file of some process. Who was erased is
/// known by pseudonym only, so the shoppers of the last two days are compared by theirs.
/// </summary>
public sealed class LateArrivals(NpgsqlDataSource database)
{
    private const string Gone =
        """
        with gone as (
            select l.user_id, e.at from (select distinct user_id from raw_user_actions where event_timestamp > now() - interval '2 days') l
            join erasures e on e.subject = pseudonym(l.user_id) and e.at > now() - interval '2 days'
        )
        """;

    /// <returns>How many events were swept away.</returns>
    public async Task<int> SweepAsync(CancellationToken ct)
    {
        var users = await database.ListAsync($"{Gone} select user_id from gone", [], r => r.GetString(0), ct);
        if (users.Count == 0) return 0;
        var events = await database.ExecuteAsync($"{Gone} delete from raw_user_actions r using gone g where r.user_id = g.user_id and r.event_timestamp <= g.at", [], ct);
        // Somebody new may go by the same name by now; their things have events.
        foreach (var table in new[] { "event_ids", "user_preferences", "shopper_versions" })
            await database.ExecuteAsync($"delete from {table} t where user_id = any($1) and not exists (select from raw_user_actions r where r.user_id = t.user_id)", [users.ToArray()], ct);
        return events;
    }
}
