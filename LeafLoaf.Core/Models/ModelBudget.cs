using System.Collections.Concurrent;
using LeafLoaf.Core.Data;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;

namespace LeafLoaf.Core.Models;

/// <summary>What was used of a model for a purpose.</summary>
public sealed record ModelUse(string Model, string Purpose, long Calls, long TokensIn, long TokensOut, decimal Cost);

/// <summary>
/// The month's spending, shared by all processes through one table. It is read at most every ten seconds; what this process spends counts at
/// once. While the database is away spending is remembered and written later; a process that never could read it does not spend.
/// </summary>
public sealed class ModelBudget(NpgsqlDataSource database, PriceBook prices, IOptions<ModelOptions> options, TimeProvider time, ILogger<ModelBudget> logger) : IDisposable
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(10);
    private readonly ConcurrentQueue<(DateOnly Month, ModelUse Use)> _unwritten = new();
    private readonly SemaphoreSlim _reading = new(1, 1);
    private volatile Known? _known;

    private sealed record Known(DateOnly Month, decimal Spent, DateTimeOffset At);

    /// <summary>Dollars spent this month as last known, null when never read.</summary>
    public decimal? Spent => _known is { } known && known.Month == Month ? known.Spent : null;

    /// <summary>The step as last known; nothing known is everything spent.</summary>
    public BudgetStep Step => Spent is { } spent ? BudgetSteps.Of(spent, options.Value.MonthlyBudget) : BudgetStep.Spent;

    private DateOnly Month => time.GetUtcNow() is var now ? new(now.Year, now.Month, 1) : default;

    /// <summary>The step now; null when what was spent cannot be found out.</summary>
    public async Task<BudgetStep?> ReadAsync(CancellationToken ct)
    {
        if (IsFresh) return Step;
        await _reading.WaitAsync(ct);
        try
        {
            if (!IsFresh) await ReadSpendingAsync(ct);
        }
        catch (Exception e) when (e is NpgsqlException or TimeoutException)
        {
            logger.LogWarning("What models cost this month cannot be read: {Reason}", e.Message);
        }
        finally
        {
            _reading.Release();
        }
        return Spent is null ? null : Step;
    }

    /// <summary>Takes note of a paid call.</summary>
    public async Task SpendAsync(ModelPurpose purpose, string model, long tokensIn, long tokensOut)
    {
        var use = new ModelUse(model, purpose.ToString().ToLowerInvariant(), 1, tokensIn, tokensOut, prices.Cost(model, tokensIn, tokensOut));
        if (_known is { } known) _known = known with { Spent = known.Spent + use.Cost };
        _unwritten.Enqueue((Month, use));
        try
        {
            await WriteAsync();
        }
        catch (Exception e) when (e is NpgsqlException or TimeoutException)
        {
            logger.LogWarning("What a model cost is written later: {Reason}", e.Message);
        }
    }

    /// <summary>What was used this month, dearest first.</summary>
    public Task<List<ModelUse>> UsesAsync(CancellationToken ct) => database.ListAsync(
        "select model, purpose, calls, tokens_in, tokens_out, cost_usd from model_spend where month = $1 order by cost_usd desc, model, purpose limit 50", [Month],
        r => new ModelUse(r.GetString(0), r.GetString(1), r.GetInt64(2), r.GetInt64(3), r.GetInt64(4), r.GetDecimal(5)), ct);

    public void Dispose() => _reading.Dispose();

    private bool IsFresh => _known is { } known && known.Month == Month && time.GetUtcNow() - known.At < Fresh;

    private async Task ReadSpendingAsync(CancellationToken ct)
    {
        await WriteAsync();
        var month = Month;
        var spent = await database.FirstAsync("select coalesce(sum(cost_usd), 0) from model_spend where month = $1", [month], r => r.GetDecimal(0), ct);
        _known = new(month, spent, time.GetUtcNow());
    }

    private async Task WriteAsync()
    {
        while (_unwritten.TryDequeue(out var entry))
        {
            try
            {
                var (month, use) = entry;
                await database.ExecuteAsync(
                    """
                    insert into model_spend as s (month, model, purpose, calls, tokens_in, tokens_out, cost_usd) values ($1, $2, $3, $4, $5, $6, $7)
                    on conflict (month, model, purpose) do update set calls = s.calls + excluded.calls, tokens_in = s.tokens_in + excluded.tokens_in,
                        tokens_out = s.tokens_out + excluded.tokens_out, cost_usd = s.cost_usd + excluded.cost_usd
                    """, [month, use.Model, use.Purpose, use.Calls, use.TokensIn, use.TokensOut, use.Cost], CancellationToken.None);
            }
            catch
            {
                _unwritten.Enqueue(entry);
                throw;
            }
        }
    }
}
