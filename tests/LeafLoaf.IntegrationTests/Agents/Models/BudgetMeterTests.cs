using LeafLoaf.Api.Agents.Models;
using LeafLoaf.Core.Data;
using LeafLoaf.Core.Models;
using LeafLoaf.IntegrationTests.Personalization.Events;

namespace LeafLoaf.IntegrationTests.Agents.Models;

/// <summary>Fifty dollars a month, shared by all replicas, in months of the tests' own.</summary>
[Collection(EventShopCollection.Name)]
public sealed class BudgetMeterTests(EventShop shop)
{
    [Theory]
    [InlineData(39.9, "gpt-4o-mini", null)]
    [InlineData(40, "gpt-4.1-nano", Degradation.LiteMode)]
    [InlineData(47.5, null, Degradation.BatchOnly)]
    [InlineData(50, null, Degradation.BudgetSpent)]
    public async Task Each_step_of_the_budget_holds(double spent, string? model, string? degraded)
    {
        var clock = NewMonth();
        await SpendAsync(clock, spent);
        shop.Model.Reply = _ => new();
        shop.Model.Forget();
        await using var replica = new ModelReplica(shop, clock);
        var turn = replica.Turn("Hello?");
        var answer = await replica.Gateway.TryAnswerAsync(turn, null, default);
        Assert.Equal(model is not null, answer is not null);
        Assert.Equal(model, shop.Model.Requests.SingleOrDefault()?.Model);
        Assert.Equal(degraded is null ? [] : [degraded], Degradation.Of(turn.Context.Http));
    }

    [Fact]
    public async Task What_one_replica_spends_the_other_knows_and_a_new_month_begins_at_nothing()
    {
        var clock = NewMonth();
        shop.Model.Reply = _ => new("Yes.") { TokensIn = 1_000_000, TokensOut = 100_000 };
        await using var a = new ModelReplica(shop, clock);
        await using var b = new ModelReplica(shop, clock);
        Assert.NotNull(await a.Gateway.TryAnswerAsync(a.Turn("?"), null, default));
        Assert.NotNull(await b.Gateway.TryAnswerAsync(b.Turn("?"), null, default));
        clock.Advance(TimeSpan.FromSeconds(11));
        // A million tokens in and a tenth of that out, twice, at 15 and 60 cents a million.
        foreach (var replica in (ModelReplica[])[a, b])
        {
            Assert.Equal(BudgetStep.Full, await replica.Budget.ReadAsync(default));
            Assert.Equal(0.42m, replica.Budget.Spent);
        }
        var use = Assert.Single(await a.Budget.UsesAsync(default));
        Assert.Equal(("gpt-4o-mini", "chat", 2L, 2_000_000L, 200_000L, 0.42m), (use.Model, use.Purpose, use.Calls, use.TokensIn, use.TokensOut, use.Cost));

        clock.Advance(TimeSpan.FromDays(31));
        Assert.Equal(BudgetStep.Full, await a.Budget.ReadAsync(default));
        Assert.Equal(0m, a.Budget.Spent);
    }

    private static int _month;

    private static Clock NewMonth() => new(new DateTimeOffset(2050, 1, 3, 0, 0, 0, TimeSpan.Zero).AddMonths(2 * Interlocked.Increment(ref _month)));

    private Task<int> SpendAsync(Clock clock, double dollars) => shop.Database.ExecuteAsync(
        "insert into model_spend (month, model, purpose, calls, cost_usd) values ($1, 'gpt-4o', 'chat', 1, $2)",
        [new DateOnly(clock.GetUtcNow().Year, clock.GetUtcNow().Month, 1), (decimal)dollars], default);
}
