using LeafLoaf.Core.Qdrant;
using LeafLoaf.ServiceDefaults.Health;
using Npgsql;

namespace LeafLoaf.Api.Search.Index;

/// <summary>
/// Keeps the snapshot in step with the live index: when the alias points to another collection, the catalog is read again and
/// snapshot and collection change together. While the index is away, the last snapshot stays.
/// </summary>
public sealed class SnapshotService(
    SnapshotLoader loader, QdrantClient qdrant, NpgsqlDataSource database, CurrentSnapshot current, StartupState startup,
    TimeProvider time, ILogger<SnapshotService> logger) : BackgroundService
{
    public const string StartupStep = "catalog";
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        do
        {
            try
            {
                await FollowAsync(stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
            {
                logger.LogDebug(e, "The index could not be asked which collection is live");
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task FollowAsync(CancellationToken ct)
    {
        var live = await LiveCollectionAsync(ct);
        if (live is null || live == current.Value?.Collection) return;
        var started = time.GetTimestamp();
        var snapshot = await loader.LoadAsync(live, ct);
        if (snapshot.Count == 0 && current.Value is null) logger.LogWarning("The catalog is empty");
        current.Value = snapshot;
        // Reading leaves twice the snapshot's size behind, and an idle shop would keep it for hours. This goes on from within the loader's
        // own last step, which holds all it worked with: only after a pause can that be collected.
        await Task.Yield();
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        startup.Complete(StartupStep);
        logger.LogInformation("{Products} products of {Collection} are searchable, read in {Seconds:0.0} s",
            snapshot.Count, live, time.GetElapsedTime(started).TotalSeconds);
    }

    private async Task<string?> LiveCollectionAsync(CancellationToken ct)
    {
        try
        {
            return await qdrant.AliasTargetAsync(ProductIndex.Alias, ct);
        }
        catch (Exception e) when (current.Value is null && e is HttpRequestException or TaskCanceledException && !ct.IsCancellationRequested)
        {
            // Started while the index is away: the database knows what was live, and answers until the index is back.
            await using var command = database.CreateCommand("select collection from index_builds where state = 'live'");
            return (string?)await command.ExecuteScalarAsync(ct);
        }
    }
}

/// <summary>The snapshot that searches use now; null until the first one is read.</summary>
public sealed class CurrentSnapshot
{
    private volatile CatalogSnapshot? _value;

    public CatalogSnapshot? Value
    {
        get => _value;
        set => _value = value;
    }
}
