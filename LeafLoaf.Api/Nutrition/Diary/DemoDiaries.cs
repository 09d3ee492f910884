using LeafLoaf.Api.Accounts;
using LeafLoaf.Api.Accounts.Demo;
using LeafLoaf.Core.Accounts;
using LeafLoaf.Core.Data;
using Npgsql;

namespace LeafLoaf.Api.Nutrition.Diary;

/// <summary>
/// Gives the demonstration's people a diary of thirty days, counted and kept as if they had written it, so that charts have something to
/// show. Who logged anything in the last week is left alone.
/// </summary>
public sealed class DemoDiaries(
    DemoDiaryQueue queue, MealCounting counting, MealStore store, NpgsqlDataSource database, TimeProvider time, ILogger<DemoDiaries> logger) : BackgroundService
{
    public const int Days = 30;
    private const int Lately = 7;
    private const int Tries = 5;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var persona in queue.ReadAsync(stoppingToken))
            for (var tried = 1; tried <= Tries && !await TryFillAsync(persona, stoppingToken); tried++)
                await Task.Delay(Pause, time, stoppingToken);
    }

    private async Task<bool> TryFillAsync(Persona persona, CancellationToken ct)
    {
        try
        {
            return await FillAsync(persona, ct);
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            // A made-up diary is nothing to stop the shop for.
            logger.LogWarning(e, "The diary of {Persona} is made up later", persona.Id);
            return false;
        }
    }

    // False while foods are not there yet.
    private async Task<bool> FillAsync(Persona persona, CancellationToken ct)
    {
        var (owner, today) = (persona.UserId.ToString(), Zones.Today(null, time));
        if (DemoMeals.Of(persona.Id, today).Count == 0) return true;
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await MealStore.LockDayAsync(connection, owner, ct);
        // Who is erased meanwhile gets none.
        if (!await connection.FirstAsync("select true from users where id = $1 for key share", [persona.UserId], r => r.GetBoolean(0), ct)) return true;
        var logged = (await connection.ListAsync("select distinct day from meals where user_id = $1 and day >= $2", [owner, today.AddDays(-Days)], r => r.GetFieldValue<DateOnly>(0), ct)).ToHashSet();
        if (logged.Any(d => d >= today.AddDays(-Lately))) return true;
        foreach (var day in Enumerable.Range(1, Days).Select(n => today.AddDays(n - 1 - Days)).Where(d => !logged.Contains(d)))
            foreach (var (kind, at, text) in DemoMeals.Of(persona.Id, day))
            {
                var entry = new MealEntry(text, EatenAt: new DateTimeOffset(day.ToDateTime(at), TimeSpan.Zero), MealType: MealEntry.Name(kind));
                var (meal, _) = await counting.RunAsync(entry, owner, new Caller(owner, Roles.Shopper), ct);
                if (meal is null) return false;
                await store.InsertAsync(connection, owner, Guid.CreateVersion7(), meal, ct);
            }
        await transaction.CommitAsync(ct);
        return true;
    }
}
