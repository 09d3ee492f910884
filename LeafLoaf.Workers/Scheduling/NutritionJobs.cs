using LeafLoaf.Workers.Nutrition;
using Npgsql;
using Quartz;

namespace LeafLoaf.Workers.Scheduling;

/// <summary>Every night sums the days of the last weeks up anew, whatever happened to the sums, and forgets meals after their time.</summary>
[DisallowConcurrentExecution]
public sealed class MealDaysJob(MealSummaries summaries, MealRetention retention, TimeProvider time, ILogger<MealDaysJob> logger) : IJob
{
    private const int Days = 35;

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await retention.RunAsync(context.CancellationToken);
            var days = await summaries.RebuildAsync(DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime).AddDays(-Days), context.CancellationToken);
            logger.LogInformation("Summed {Days} days of meals up again", days);
        }
        catch (Exception e) when (e is NpgsqlException or TimeoutException)
        {
            logger.LogWarning(e, "Days of meals could not be summed up again; the next run does it");
        }
    }
}

/// <summary>Every Monday does the same for the weeks of a quarter.</summary>
[DisallowConcurrentExecution]
public sealed class MealWeeksJob(MealSummaries summaries, TimeProvider time, ILogger<MealWeeksJob> logger) : IJob
{
    private const int Days = 92;

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await summaries.RebuildAsync(DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime).AddDays(-Days), context.CancellationToken);
        }
        catch (Exception e) when (e is NpgsqlException or TimeoutException)
        {
            logger.LogWarning(e, "Weeks of meals could not be summed up; the next run does it");
        }
    }
}

/// <summary>Every night learns from the answers to insights.</summary>
[DisallowConcurrentExecution]
public sealed class InsightLearningJob(InsightLearning work, ILogger<InsightLearningJob> logger) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await work.RunAsync(context.CancellationToken);
        }
        catch (Exception e) when (e is NpgsqlException or TimeoutException)
        {
            logger.LogWarning(e, "The model of insights could not be trained; the next run does it");
        }
    }
}
