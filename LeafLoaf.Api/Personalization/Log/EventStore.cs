using System.Net.Sockets;
using LeafLoaf.Api.Personalization.Rules;
using LeafLoaf.Core.Events;
using Microsoft.Extensions.Options;
using Npgsql;

namespace LeafLoaf.Api.Personalization.Log;

/// <summary>The log as the writer sees it: there or away. What the values themselves make impossible is refused event by event.</summary>
internal sealed class EventStore(
    NpgsqlDataSource database, ActiveRules rules, EventStats stats, IOptions<EventOptions> options, TimeProvider time, ILogger logger) : IAsyncDisposable
{
    private readonly EventAppend _append = new(database);
    private bool _away;

    /// <summary>What became of each event; null when the log is away and the events may be given again.</summary>
    public async Task<Appended[]?> TryAppendAsync(IReadOnlyList<NewEvent> events)
    {
        try
        {
            var results = await AppendAsync(events);
            if (_away) logger.LogInformation("The log is back");
            _away = false;
            stats.Commit(results, events[0].Action.EventTimestamp);
            return results;
        }
        catch (Exception e) when (e is NpgsqlException or OperationCanceledException or TimeoutException or IOException or SocketException)
        {
            if (!_away) logger.LogWarning(e, "The log is away; events wait in {Path} until it is back", options.Value.SpillPath);
            _away = true;
            return null;
        }
    }

    public ValueTask DisposeAsync() => _append.DisposeAsync();

    private async Task<Appended[]> AppendAsync(IReadOnlyList<NewEvent> events)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(options.Value.StoreTimeoutSeconds), time);
        try
        {
            await rules.RecordAsync(limit.Token);
            return await _append.AppendAsync(events, limit.Token);
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure)
        {
            return await _append.AppendAsync(events, limit.Token);
        }
        catch (Exception e) when (IsAboutData(e))
        {
            if (events.Count == 1)
            {
                logger.LogError(e, "Event {EventId} cannot be stored", events[0].Action.EventId);
                return [new Appended(AppendOutcome.Refused)];
            }
            // One event must not keep the others out: each by itself.
            var results = new Appended[events.Count];
            for (var i = 0; i < results.Length; i++) results[i] = (await AppendAsync([events[i]]))[0];
            return results;
        }
    }

    // Classes 22 and 23 and text that cannot be encoded: the values themselves are refused, and would be at every try.
    private static bool IsAboutData(Exception e) => e is ArgumentException or InvalidCastException
        || (e is PostgresException { SqlState: var state }
            && (state.StartsWith("22", StringComparison.Ordinal) || state.StartsWith("23", StringComparison.Ordinal)));
}
