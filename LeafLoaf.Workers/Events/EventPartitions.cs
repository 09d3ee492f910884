using Npgsql;

namespace LeafLoaf.Workers.Events;

/// <summary>
/// Keeps a week of the log's daily partitions ahead. Should it be late, events land in the default partition, and are moved when
/// their day's partition is made.
/// </summary>
public sealed class EventPartitions(NpgsqlDataSource database, TimeProvider time, ILogger<EventPartitions> logger) : BackgroundService
{
    private const int DaysAhead = 7;
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
            await Task.Delay(await TryMakeAsync(stoppingToken) ? Interval : RetryAfter, time, stoppingToken);
    }

    private async Task<bool> TryMakeAsync(CancellationToken ct)
    {
        try
        {
            await MakeAsync(ct);
            return true;
        }
        catch (NpgsqlException e)
        {
            // Not migrated yet, or away for a while.
            logger.LogDebug(e, "The log's partitions could not be looked at; tried again in {Seconds} s", RetryAfter.TotalSeconds);
            return false;
        }
    }

    /// <summary>Makes what is missing from yesterday on, and whatever day the default partition holds rows of.</summary>
    public async Task MakeAsync(CancellationToken ct)
    {
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        var days = Enumerable.Range(-1, DaysAhead + 2).Select(today.AddDays).Concat(await StrandedAsync(today, ct)).Distinct();
        foreach (var day in days)
        {
            await using var command = database.CreateCommand("select make_event_partition($1)");
            command.Parameters.AddWithValue(day);
            if ((bool)(await command.ExecuteScalarAsync(ct))!) logger.LogInformation("Made the log's partition of {Day:yyyy-MM-dd}", day);
        }
    }

    // Days long past stay in the default partition: their partition was dropped on purpose.
    private async Task<List<DateOnly>> StrandedAsync(DateOnly today, CancellationToken ct)
    {
        var days = new List<DateOnly>();
        await using var command = database.CreateCommand(
            "select distinct (event_timestamp at time zone 'UTC')::date from raw_user_actions_default where event_timestamp >= $1");
        command.Parameters.AddWithValue(today.AddDays(-30).ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc));
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct)) days.Add(reader.GetFieldValue<DateOnly>(0));
        return days;
    }
}
