using LeafLoaf.Workers.Privacy;
using Npgsql;
using Quartz;

namespace LeafLoaf.Workers.Scheduling;

/// <summary>Runs <see cref="Retention"/>.</summary>
[DisallowConcurrentExecution]
public sealed class RetentionJob(Retention work, ILogger<RetentionJob> logger) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await work.RunAsync(context.CancellationToken);
        }
        catch (Exception e) when (e is NpgsqlException or TimeoutException)
        {
            logger.LogWarning(e, "Old events could not be folded; the next run takes up what this one left");
        }
    }
}

/// <summary>Runs <see cref="LateArrivals"/>.</summary>
[DisallowConcurrentExecution]
public sealed class LateArrivalsJob(LateArrivals work, ILogger<LateArrivalsJob> logger) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            if (await work.SweepAsync(context.CancellationToken) is > 0 and var events) logger.LogInformation("Swept away {Events} events that arrived after an erasure", events);
        }
        catch (Exception e) when (e is NpgsqlException or TimeoutException)
        {
            logger.LogWarning(e, "Late arrivals could not be swept away; the next run does it");
        }
    }
}

/// <summary>Runs <see cref="OldConversations"/>.</summary>
[DisallowConcurrentExecution]
public sealed class OldConversationsJob(OldConversations work, ILogger<OldConversationsJob> logger) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            if (await work.DeleteAsync(context.CancellationToken) is > 0 and var conversations) logger.LogInformation("Deleted {Conversations} old conversations", conversations);
        }
        catch (Exception e) when (e is NpgsqlException or TimeoutException)
        {
            logger.LogWarning(e, "Old conversations could not be deleted; the next run does it");
        }
    }
}
