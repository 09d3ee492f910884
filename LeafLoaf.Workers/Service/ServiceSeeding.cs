using System.Diagnostics;
using LeafLoaf.Core.Data;
using LeafLoaf.Core.Orders;
using LeafLoaf.ServiceDefaults.Health;
using LeafLoaf.Workers.Indexing;
using Microsoft.Extensions.Options;
using Npgsql;

namespace LeafLoaf.Workers.Service;

/// <summary>Section <c>Service</c>.</summary>
public sealed class ServiceSeedOptions
{
    public const string Section = "Service";

    /// <summary>Whether a new shop opens with made-up customers; by default in demo mode.</summary>
    public bool Seed { get; set; }

    /// <summary>The day everything is dated from; today when it is left out.</summary>
    public DateOnly? SeedDate { get; set; }
}

/// <summary>
/// Fills a new shop with made-up customers, memberships, invoices and orders while the index is built. Each step is one
/// transaction that marks itself done: a killed one leaves nothing and is done again, a finished one never twice.
/// </summary>
public sealed class ServiceSeeding(
    NpgsqlDataSource database, ShopRules rules, IOptions<ServiceSeedOptions> options, IOptions<CatalogOptions> catalog, StartupState startup,
    TimeProvider time, ILogger<ServiceSeeding> logger) : BackgroundService
{
    public const string StartupStep = "customers and orders";
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(300);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.Value.Seed)
        {
            var today = options.Value.SeedDate ?? DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
            await OnceAsync("people", "select to_regclass('seed_steps') is not null", c => SeedPeople.WriteAsync(c, today, stoppingToken), stoppingToken);
            // Orders hold products of the catalog; a shop that opens empty has none to hold.
            if (catalog.Value.SeedPath is not null)
                await OnceAsync("orders", "select exists (select from catalog_imports where state = 'done')", c => SeedOrders.WriteAsync(c, today, rules, stoppingToken), stoppingToken);
        }
        startup.Complete(StartupStep);
    }

    private async Task OnceAsync(string step, string precondition, Func<NpgsqlConnection, Task> work, CancellationToken ct)
    {
        while (!await TryAsync(step, precondition, work, ct)) await Task.Delay(LookAgain, time, ct);
    }

    private async Task<bool> TryAsync(string step, string precondition, Func<NpgsqlConnection, Task> work, CancellationToken ct)
    {
        try
        {
            await using var connection = await database.OpenConnectionAsync(ct);
            if (!await connection.FirstAsync(precondition, [], r => r.GetBoolean(0), ct)) return false;
            await using var transaction = await connection.BeginTransactionAsync(ct);
            // Whoever inserts the row first does the work; others wait here until it is committed, or take over when it is not.
            if (await connection.ExecuteAsync("insert into seed_steps (name) values ($1) on conflict do nothing", [step], ct) == 0) return true;
            var clock = Stopwatch.StartNew();
            await work(connection);
            await transaction.CommitAsync(ct);
            logger.LogInformation("Made up {Step} in {Milliseconds} ms", step, clock.ElapsedMilliseconds);
            return true;
        }
        catch (Exception e) when (e is NpgsqlException or TimeoutException)
        {
            logger.LogWarning(e, "Making up {Step} did not succeed; it is tried again", step);
            return false;
        }
    }
}

public static class ServiceRegistration
{
    public static void AddServiceData(this WebApplicationBuilder builder)
    {
        var demo = Demonstration.IsOn(builder.Configuration);
        builder.Services.AddOptions<ServiceSeedOptions>().Configure(o => o.Seed = demo)
            .Bind(builder.Configuration.GetSection(ServiceSeedOptions.Section), o => o.ErrorOnUnknownConfiguration = true).ValidateOnStart();
        builder.Services.AddSingleton(ShopRules.Load(Path.Combine(AppContext.BaseDirectory, "config", "shop.yaml")));
    }
}
