using System.ComponentModel.DataAnnotations;
using LeafLoaf.Core.Data;
using LeafLoaf.Core.Orders;
using Microsoft.Extensions.Options;
using Npgsql;

namespace LeafLoaf.Workers.Orders;

/// <summary>Section <c>Fulfilment</c>.</summary>
public sealed class FulfilmentOptions
{
    public const string Section = "Fulfilment";

    /// <summary>Seconds an order stays in each state before the demonstration moves it on; 0 leaves that to people.</summary>
    [Range(0, 86_400)]
    public double StepSeconds { get; set; }
}

/// <summary>
/// Plays the warehouse and the drivers of a demonstration: every order is packed, sent out and delivered after so many seconds
/// each. A step is one transaction; an order another worker is moving is skipped.
/// </summary>
public sealed class Fulfilment(NpgsqlDataSource database, IOptions<FulfilmentOptions> options)
{
    private const int AtOnce = 100;
    private static readonly Actor Demonstration = new("demonstration", ActorRole.System);

    private static readonly Dictionary<string, OrderAction> Next = new(StringComparer.Ordinal)
    {
        [OrderState.Placed] = OrderAction.Pick,
        [OrderState.Picked] = OrderAction.Dispatch,
        [OrderState.OutForDelivery] = OrderAction.Deliver,
    };

    /// <returns>How many orders were moved.</returns>
    public async Task<int> RunAsync(CancellationToken ct)
    {
        if (options.Value.StepSeconds <= 0) return 0;
        var due = await database.ListAsync(
            $"select id from orders where state = any($1) and updated_at < now() - make_interval(secs => $2) order by updated_at limit {AtOnce}",
            [Next.Keys.ToArray(), options.Value.StepSeconds], r => r.GetGuid(0), ct);
        var moved = 0;
        foreach (var id in due) moved += await MoveAsync(id, ct);
        return moved;
    }

    private async Task<int> MoveAsync(Guid id, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        if (await OrderTransitions.LockAsync(connection, id, ct) is not { } order || !Next.TryGetValue(order.State, out var action)) return 0;
        // Another worker may have moved it while we waited for the lock; then it is not due any more.
        var due = await connection.FirstAsync("select updated_at < now() - make_interval(secs => $2) from orders where id = $1",
            [id, options.Value.StepSeconds], r => r.GetBoolean(0), ct);
        if (!due || !(await OrderTransitions.ApplyAsync(connection, order, action, Demonstration, null, ct)).Allowed) return 0;
        await transaction.CommitAsync(ct);
        return 1;
    }
}
