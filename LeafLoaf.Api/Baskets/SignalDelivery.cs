using LeafLoaf.Core.Data;
using LeafLoaf.Core.Orders;
using Npgsql;

namespace LeafLoaf.Api.Baskets;

/// <summary>Takes signals into the event log; ids that are known already count as taken. Throws when the log cannot take them now.</summary>
public delegate Task SignalSink(IReadOnlyList<PendingSignal> signals, CancellationToken ct);

/// <summary>A signal with the time of the change it tells of.</summary>
public sealed record PendingSignal(ShopSignal Signal, DateTimeOffset OccurredAt);

/// <summary>
/// Brings signals from <c>signal_outbox</c> to the event log, in order, right after a change and at least once a second. A row is
/// deleted after the log has it; what is delivered twice because a process died in between has the same event id and counts once.
/// </summary>
public sealed class SignalDelivery(NpgsqlDataSource database, IServiceProvider services, TimeProvider time, ILogger<SignalDelivery> logger)
    : BackgroundService
{
    private const int BatchSize = 200;
    private const long LockKey = 0x5369676E_616C7300; // one deliverer at a time keeps every shopper's signals in order
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan AfterTrouble = TimeSpan.FromSeconds(5);
    private readonly SemaphoreSlim _work = new(0, 1);

    /// <summary>Says that something was written.</summary>
    public void Wake()
    {
        try
        {
            _work.Release();
        }
        catch (SemaphoreFullException)
        {
            // Somebody said so already.
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (services.GetService<SignalSink>() is not { } sink) return;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                while (await DeliverAsync(sink, stoppingToken) == BatchSize) { }
                await _work.WaitAsync(LookAgain, stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
            {
                logger.LogWarning(e, "Signals wait in the outbox; they are tried again in {Seconds} s", AfterTrouble.TotalSeconds);
                await Task.Delay(AfterTrouble, time, stoppingToken);
            }
        }
    }

    public override void Dispose()
    {
        _work.Dispose();
        base.Dispose();
    }

    private async Task<int> DeliverAsync(SignalSink sink, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        if (!await connection.FirstAsync("select pg_try_advisory_xact_lock($1)", [LockKey], r => r.GetBoolean(0), ct)) return 0;
        var rows = await connection.ListAsync(
            $"select id, event_id, user_id, event_type, product_id, quantity, session_id, target, occurred_at from signal_outbox order by id limit {BatchSize}", [],
            r => (Id: r.GetInt64(0), Signal: new PendingSignal(new ShopSignal(r.GetString(1), r.GetString(2), r.GetString(3), r.Text(4),
                r.IsDBNull(5) ? null : r.GetInt32(5), r.Text(6), r.Text(7)), r.Time(8))), ct);
        if (rows.Count == 0) return 0;
        await sink([.. rows.Select(r => r.Signal)], ct);
        await connection.ExecuteAsync("delete from signal_outbox where id = any($1)", [rows.Select(r => r.Id).ToArray()], ct);
        await transaction.CommitAsync(ct);
        return rows.Count;
    }
}
