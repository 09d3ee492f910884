using LeafLoaf.Core.Data;
using LeafLoaf.Core.Orders;
using LeafLoaf.Core.Orders.Payments;
using LeafLoaf.ServiceDefaults.Health;
using Npgsql;

namespace LeafLoaf.Workers.Orders;

/// <summary>Settles payments and moves the demonstration's orders every two seconds; tidies up once an hour.</summary>
public sealed class OrderJobs(
    OrderSettlement settlement, Fulfilment fulfilment, NpgsqlDataSource database, StartupState startup, TimeProvider time, ILogger<OrderJobs> logger)
    : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan TidyEvery = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        var tidyAt = time.GetUtcNow();
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            if (!startup.IsReady) continue; // not migrated yet
            try
            {
                await fulfilment.RunAsync(stoppingToken);
                await settlement.RunAsync(stoppingToken);
                if (time.GetUtcNow() < tidyAt) continue;
                await TidyAsync(stoppingToken);
                tidyAt = time.GetUtcNow() + TidyEvery;
            }
            catch (Exception e) when (e is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
            {
                logger.LogWarning(e, "Orders could not be looked after; tried again in {Seconds} s", Every.TotalSeconds);
            }
        }
    }

    /// <summary>Forgets old keys and attempts, and fills shelves that ran low: the demonstration has no suppliers.</summary>
    private async Task TidyAsync(CancellationToken ct)
    {
        await database.ExecuteAsync("delete from idempotency_keys where created_at < now() - interval '1 day'", [], ct);
        await database.ExecuteAsync(
            "delete from checkouts where state in ('declined', 'refused', 'abandoned') and not void_pending and updated_at < now() - interval '30 days'", [], ct);
        await database.ExecuteAsync("delete from carts where status in ('ordered', 'merged') and updated_at < now() - interval '30 days'", [], ct);
        await database.ExecuteAsync(
            "update stock set on_hand = reserved + initial_stock(product_id) where on_hand - reserved < least(5, initial_stock(product_id))", [], ct);
    }
}

public static class OrdersRegistration
{
    private const double DemonstrationSeconds = 90;

    /// <summary>In demo mode orders move on by themselves unless <c>Fulfilment:StepSeconds</c> says otherwise.</summary>
    public static void AddOrders(this WebApplicationBuilder builder)
    {
        var demo = Demonstration.IsOn(builder.Configuration);
        builder.Services.AddOptions<FulfilmentOptions>().Configure(o => o.StepSeconds = demo ? DemonstrationSeconds : 0)
            .Bind(builder.Configuration.GetSection(FulfilmentOptions.Section), o => o.ErrorOnUnknownConfiguration = true)
            .ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddPayments(builder.Configuration);
        builder.Services.AddSingleton<OrderSettlement>();
        builder.Services.AddSingleton<Fulfilment>();
    }
}
