using LeafLoaf.Core.Data;
using LeafLoaf.Core.Nutrition.Foods;
using LeafLoaf.Core.Nutrition.Matching;
using Npgsql;

namespace LeafLoaf.Api.Nutrition.Foods;

/// <summary>
/// Keeps the table in step with the database: a new version, whoever made it and on whichever replica, is read within two seconds. While
/// the database is away the last version stays.
/// </summary>
public sealed class FoodTableService(
    NpgsqlDataSource database, FoodTable table, FoodWords words, KnownNames names, TimeProvider time, ILogger<FoodTableService> logger) : BackgroundService
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(300);
    private readonly SemaphoreSlim _one = new(1);
    private long _version = -1;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await FollowAsync(stoppingToken);
            }
            catch (Exception e) when (e is NpgsqlException or TimeoutException)
            {
                logger.LogDebug(e, "The nutrition table's version could not be read");
            }
            await Task.Delay(table.Current is null ? LookAgain : LookEvery, time, stoppingToken);
        }
    }

    /// <summary>Reads a newer version if there is one; whoever changed the table calls it to see the change at once.</summary>
    public async Task FollowAsync(CancellationToken ct)
    {
        await _one.WaitAsync(ct);
        try
        {
            var version = await VersionAsync(ct);
            if (version == _version || version is null or 0) return;
            var started = time.GetTimestamp();
            var index = new FoodIndex(await ReadAsync(ct), words, names, $"{version}-{FoodIndex.Code}");
            table.HasMore = await database.FirstAsync("select exists(select 1 from foods where tail)", [], r => r.GetBoolean(0), ct);
            table.Current = index;
            _version = version.Value;
            logger.LogInformation("{Foods} foods, version {Version}, read in {Milliseconds:0} ms", index.Count, index.Version, time.GetElapsedTime(started).TotalMilliseconds);
        }
        finally
        {
            _one.Release();
        }
    }

    // Before the workers' first migration there is no table.
    private async Task<long?> VersionAsync(CancellationToken ct)
    {
        try
        {
            return await database.FirstAsync("select version from foods_state", [], r => r.GetInt64(0), ct);
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.UndefinedTable)
        {
            return null;
        }
    }

    private async Task<List<Food>> ReadAsync(CancellationToken ct)
    {
        var portions = (await database.ListAsync(
            "select p.food_id, p.amount, p.measure, p.grams from food_portions p join foods f on f.id = p.food_id where not f.tail order by p.food_id, p.seq", [],
            r => (Id: r.GetString(0), Portion: new FoodPortion(r.GetDouble(1), string.Intern(r.GetString(2)), r.GetDouble(3))), ct))
            .GroupBy(p => p.Id, p => p.Portion).ToDictionary(g => g.Key, g => g.ToArray(), StringComparer.Ordinal);
        var aliases = (await database.ListAsync(
            "select a.food_id, a.alias from food_aliases a join foods f on f.id = a.food_id where not f.tail order by a.food_id, a.alias", [],
            r => (Id: r.GetString(0), Alias: r.GetString(1)), ct)).GroupBy(a => a.Id, a => a.Alias).ToDictionary(g => g.Key, g => g.ToArray(), StringComparer.Ordinal);
        // The order decides between equals: always the same.
        return await database.ListAsync(
            $"""select {FoodColumns.List} from foods where not tail order by source <> 'usda_sr28', source, length(id), id collate "C" """, [],
            r => FoodColumns.Read(r, portions.GetValueOrDefault(r.GetString(0), []), aliases.GetValueOrDefault(r.GetString(0), [])), ct);
    }

    public override void Dispose()
    {
        _one.Dispose();
        base.Dispose();
    }
}
