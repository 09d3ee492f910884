using Npgsql;

namespace LeafLoaf.Workers.Indexing;

/// <summary>The book of index builds: which collection belongs to which revision, how far it is, which one is live.</summary>
public sealed class IndexBuilds(NpgsqlDataSource database)
{
    public async Task<long> RevisionAsync(CancellationToken ct)
    {
        await using var command = database.CreateCommand("select revision from catalog_state");
        return (long)(await command.ExecuteScalarAsync(ct))!;
    }

    /// <summary>The number of the last product already in the collection; 0 for a build that starts now.</summary>
    public async Task<int> OpenAsync(string collection, long revision, bool fresh, CancellationToken ct)
    {
        await using var command = database.CreateCommand(
            """
            insert into index_builds (collection, revision, state) values ($1, $2, 'building')
            on conflict (collection) do update set state = 'building', finished_at = null,
                last_no = case when $3 then 0 else index_builds.last_no end,
                points = case when $3 then 0 else index_builds.points end
            returning last_no
            """);
        command.Parameters.AddWithValue(collection);
        command.Parameters.AddWithValue(revision);
        command.Parameters.AddWithValue(fresh);
        return (int)(await command.ExecuteScalarAsync(ct))!;
    }

    public Task AdvanceAsync(string collection, int lastNo, int points, CancellationToken ct) =>
        ExecuteAsync("update index_builds set last_no = $2, points = points + $3 where collection = $1", ct, collection, lastNo, points);

    public Task GoLiveAsync(string collection, CancellationToken ct) =>
        ExecuteAsync(
            """
            update index_builds set state = case when collection = $1 then 'live' else 'retired' end, finished_at = now()
            where collection = $1 or state <> 'retired'
            """, ct, collection);

    public Task ForgetAsync(string collection, CancellationToken ct) =>
        ExecuteAsync("delete from index_builds where collection = $1", ct, collection);

    private async Task ExecuteAsync(string sql, CancellationToken ct, params object[] values)
    {
        await using var command = database.CreateCommand(sql);
        foreach (var value in values) command.Parameters.AddWithValue(value);
        await command.ExecuteNonQueryAsync(ct);
    }
}
