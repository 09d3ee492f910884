using LeafLoaf.ServiceDefaults.Health;
using Npgsql;

namespace LeafLoaf.Workers.Nutrition;

/// <summary>Runs <see cref="MealSummaries"/> every second, so that a trend is right soon after a meal.</summary>
public sealed class MealFollower(MealSummaries work, StartupState startup, TimeProvider time, ILogger<MealFollower> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            if (!startup.IsReady) continue; // not migrated yet
            try
            {
                await work.RunAsync(stoppingToken);
            }
            catch (Exception e) when (e is NpgsqlException or TimeoutException)
            {
                logger.LogWarning(e, "Days could not be summed up; tried again in {Seconds} s", Every.TotalSeconds);
            }
        }
    }
}
