using LeafLoaf.ServiceDefaults.Health;
using LeafLoaf.Workers.Migrations;
using Microsoft.Extensions.Options;
using Npgsql;

namespace LeafLoaf.Workers.Indexing;

/// <summary>
/// Opens the shop: migrates the database, loads the catalog a new shop starts with, builds the index, then reports ready.
/// Afterwards it looks every few seconds whether catalog and index still agree; a deleted index is built again.
/// </summary>
public sealed class CatalogService(
    MigrationRunner migrations, CatalogImport import, IndexBuilder index, NpgsqlDataSource database,
    IOptions<CatalogOptions> options, StartupState startup, TimeProvider time, ILogger<CatalogService> logger) : BackgroundService
{
    public const string StartupStep = "catalog";
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await UntilItWorksAsync("Migrating the database", migrations.ApplyAsync, stoppingToken);
        await UntilItWorksAsync("Loading the catalog", SeedAsync, stoppingToken);
        await UntilItWorksAsync("Building the index", BringUpToDateAsync, stoppingToken);
        startup.Complete(StartupStep);
        using var timer = new PeriodicTimer(options.Value.CheckEvery, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            await UntilItWorksAsync("Keeping the index", BringUpToDateAsync, stoppingToken);
    }

    private async Task SeedAsync(CancellationToken ct)
    {
        if (options.Value.SeedPath is not { } path || await HasCatalogAsync(ct)) return;
        var file = CatalogFile.Open(path);
        var total = await file.CountLinesAsync(ct);
        var line = new ProgressLine("Loading the catalog", time, text => logger.LogInformation("{Progress}", text));
        var result = await import.RunAsync(file, replace: false, enrich: false,
            new SyncProgress<ImportProgress>(p => line.Report(p.LinesRead, total)), ct);
        logger.LogInformation("The catalog holds {Products} products, {Rejected} lines were rejected", result.Staged, result.Rejected);
    }

    private async Task BringUpToDateAsync(CancellationToken ct)
    {
        var line = new ProgressLine("Building the index", time, text => logger.LogInformation("{Progress}", text));
        await index.BringUpToDateAsync(new SyncProgress<IndexProgress>(p => line.Report(p.Done, p.Total)), ct);
    }

    private async Task<bool> HasCatalogAsync(CancellationToken ct)
    {
        await using var command = database.CreateCommand("select exists (select from catalog_imports where state = 'done')");
        return (bool)(await command.ExecuteScalarAsync(ct))!;
    }

    // A store that is still starting, or gone for a while, must not end the worker.
    private async Task UntilItWorksAsync(string what, Func<CancellationToken, Task> step, CancellationToken ct)
    {
        while (true)
        {
            try
            {
                await step(ct);
                return;
            }
            catch (Exception e) when (e is not OperationCanceledException || !ct.IsCancellationRequested)
            {
                logger.LogWarning(e, "{Step} did not succeed; it is tried again in {Seconds} s", what, RetryAfter.TotalSeconds);
                await Task.Delay(RetryAfter, time, ct);
            }
        }
    }
}

/// <summary>Reports in the caller's own thread: progress lines stay in order.</summary>
public sealed class SyncProgress<T>(Action<T> report) : IProgress<T>
{
    public void Report(T value) => report(value);
}
