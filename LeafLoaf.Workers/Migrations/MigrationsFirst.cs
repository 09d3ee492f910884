using Npgsql;

namespace LeafLoaf.Workers.Migrations;

/// <summary>
/// Migrates before any other service of the process starts: data protection reads its keys then, and a new database has no table for them.
/// A database that is not there yet is left to <see cref="Indexing.CatalogService"/>, which tries again.
/// </summary>
public sealed class MigrationsFirst(MigrationRunner migrations, ILogger<MigrationsFirst> logger) : IHostedLifecycleService
{
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        try
        {
            await migrations.ApplyAsync(cancellationToken);
        }
        catch (Exception e) when (e is NpgsqlException or TimeoutException)
        {
            logger.LogWarning("The database cannot be migrated yet: {Reason}", e.Message);
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
