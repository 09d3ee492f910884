using LeafLoaf.Workers.Intents;
using Npgsql;
using Quartz;
using StackExchange.Redis;

namespace LeafLoaf.Workers.Scheduling;

/// <summary>Runs <see cref="IntentBatch"/>.</summary>
[DisallowConcurrentExecution]
public sealed class IntentJob(IntentBatch work, ILogger<IntentJob> logger) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await work.RunAsync(context.CancellationToken);
        }
        catch (Exception e) when (e is HttpRequestException or InvalidDataException or RedisException or NpgsqlException or TimeoutException)
        {
            logger.LogWarning("No model read the waiting searches ({Reason}); the parser alone does until the next run", e.Message);
        }
    }
}
