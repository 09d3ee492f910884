using System.Text.Json.Nodes;
using LeafLoaf.Core.Data;
using LeafLoaf.IntegrationTests.Orders;

namespace LeafLoaf.IntegrationTests.Agents.Chat;

/// <summary>
/// The api is killed between doing what the shopper said yes to and saying so. A trigger holds the audit's second entry back for as long as
/// the test wants: what was asked for is done and committed by then, and nothing else is.
/// </summary>
[Collection(OrderShopCollection.Name)]
public sealed class CrashTests(OrderShop shop) : IAsyncLifetime
{
    private const long Gate = 5_417_001;
    private static readonly string Waiting = $"locktype = 'advisory' and not granted and objid = {Gate}";

    public Task InitializeAsync() => shop.Database.ExecuteAsync(
        $"""
        create function hold_audit() returns trigger language plpgsql as $$ begin perform pg_advisory_xact_lock_shared({Gate}); return new; end $$;
        create trigger hold_audit before update on agent_actions for each row execute function hold_audit();
        """, [], CancellationToken.None);

    public Task DisposeAsync() => shop.Database.ExecuteAsync("drop trigger hold_audit on agent_actions; drop function hold_audit()", [], CancellationToken.None);

    [Fact]
    public async Task What_was_said_yes_to_is_done_once_and_audited_once_although_the_api_is_killed_before_it_says_so()
    {
        var (user, order) = await shop.OrderedAsync(product: 20);
        using (var agent = await shop.AsAsync("agent")) await agent.AdvanceAsync(order.Id(), "pick", "dispatch", "deliver");
        var (basket, claim) = (new Talk(shop.Api, user), new Talk(shop.Api, user));
        (await basket.SayAsync("add 2 oat milks to my basket")).Asks();
        await claim.SayAsync("something in my order arrived damaged, I want my money back");
        (await claim.SayAsync("1")).Asks();

        await using (var connection = await shop.Database.OpenConnectionAsync())
        {
            await using var hold = connection.CreateCommand();
            hold.CommandText = $"select pg_advisory_lock({Gate})";
            await hold.ExecuteScalarAsync();
            Task<HttpResponseMessage>[] yes = [basket.PostAsync("yes"), claim.PostAsync("yes")];
            await Eventually.TrueAsync(async () => (await PacksAsync(user), await ClaimsAsync(user)) == (2, 1) && await HeldAsync() == 2);
            await shop.ApiProcess.Child.KillAsync();
            foreach (var lost in yes) await Assert.ThrowsAsync<HttpRequestException>(() => lost);
            // The second entry of one is lost with the process, that of the other was with the server already.
            Assert.True(await shop.OneAsync<bool>($"select pg_terminate_backend(pid) from pg_locks where {Waiting} limit 1"));
            await Eventually.TrueAsync(async () => await HeldAsync() == 1);
            hold.CommandText = $"select pg_advisory_unlock({Gate})";
            await hold.ExecuteScalarAsync();
        }
        await Eventually.TrueAsync(async () => await EntriesAsync(user, "done") == 1);
        Assert.Equal(1, await EntriesAsync(user, "started"));

        await shop.StartApiAsync();
        foreach (var session in new[] { basket.Session, claim.Session })
        {
            var talk = new Talk(shop.Api, user) { Session = session };
            var said = await talk.SayAsync("yes");
            Assert.False(said.Waits(), said.Text());
            if (session == claim.Session) Assert.Contains("CLM", said.Text(), StringComparison.Ordinal);
            await talk.SayAsync("yes");
        }
        Assert.Equal((2, 1), (await PacksAsync(user), await ClaimsAsync(user)));
        Assert.Equal((2, 0), (await EntriesAsync(user, "done"), await EntriesAsync(user, "started")));
        // Two lines of the order, and the oat milk.
        Assert.Equal(3, (await shop.SignalsAsync(user)).Count(s => s.StartsWith("add_to_cart", StringComparison.Ordinal)));
    }

    private Task<long> HeldAsync() => shop.OneAsync<long>($"select count(*) from pg_locks where {Waiting}");

    private async Task<int> EntriesAsync(string user, string status) => (int)await shop.OneAsync<long>("select count(*) from agent_actions where user_id = $1 and status = $2", user, status);

    private async Task<int> PacksAsync(string user) => (await shop.BasketAsync(user))["packs"]!.GetValue<int>();

    private async Task<int> ClaimsAsync(string user) => (int)await shop.OneAsync<long>("select count(*) from claims where user_id = $1", user);
}
