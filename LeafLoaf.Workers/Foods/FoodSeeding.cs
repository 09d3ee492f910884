using System.Diagnostics;
using LeafLoaf.Core.Data;
using LeafLoaf.ServiceDefaults.Health;
using Npgsql;

namespace LeafLoaf.Workers.Foods;

/// <summary>Brings the shipped nutrition table into the database while the index is built, and again when a release ships another.</summary>
public sealed class FoodSeeding(
    NpgsqlDataSource database, ShippedFoods shipped, StartupState startup, TimeProvider time, ILogger<FoodSeeding> logger) : BackgroundService
{
    public const string StartupStep = "foods";
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(300);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!await TryAsync(stoppingToken)) await Task.Delay(LookAgain, time, stoppingToken);
        startup.Complete(StartupStep);
    }

    private async Task<bool> TryAsync(CancellationToken ct)
    {
        try
        {
            if (!await database.FirstAsync("select to_regclass('foods_state') is not null", [], r => r.GetBoolean(0), ct)) return false;
            var clock = Stopwatch.StartNew();
            if (await shipped.WriteAsync(ct) is { } written)
                logger.LogInformation("{Foods} foods are in the nutrition table, {Refused} were refused, in {Milliseconds} ms", written.Taken, written.Refused, clock.ElapsedMilliseconds);
            return true;
        }
        catch (Exception e) when (e is NpgsqlException or TimeoutException)
        {
            logger.LogWarning(e, "Writing the nutrition table did not succeed; it is tried again");
            return false;
        }
    }
}
