using LeafLoaf.Workers.Profiles;
using Npgsql;
using Quartz;

namespace LeafLoaf.Workers.Scheduling;

/// <summary>Runs <see cref="NeverBought"/>.</summary>
[DisallowConcurrentExecution]
public sealed class NeverBoughtJob(NeverBought work, ILogger<NeverBoughtJob> logger) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await work.RunAsync(context.CancellationToken);
        }
        catch (Exception e) when (e is NpgsqlException or TimeoutException)
        {
            logger.LogWarning(e, "Products never bought could not be looked for; the next run takes up what this one left");
        }
    }
}
