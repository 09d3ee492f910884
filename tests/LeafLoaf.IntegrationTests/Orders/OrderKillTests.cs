using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using LeafLoaf.Core;

namespace LeafLoaf.IntegrationTests.Orders;

/// <summary>Shoppers order while the api, PostgreSQL and Redis are killed one after the other, as by a power cut. Each of them tries again until it is told.</summary>
public sealed class OrderKillTests(OrderShop shop) : IClassFixture<OrderShop>
{
    private const int Shoppers = 6;
    private const int Ordered = 20;
    private const int BetweenKills = 15;
    // Delivery slots hold so many orders and no more.
    private static readonly TimeSpan PauseBetween = TimeSpan.FromMilliseconds(500);

    [Fact]
    public async Task No_order_is_lost_or_doubled_whatever_is_killed()
    {
        var slots = new List<string>();
        for (var i = 0; i < 30; i++) slots.Add(await shop.SlotAsync(i));
        // However fast the machine is, nothing sells out.
        await shop.OneAsync<long>(
            """
            with filled as (
                insert into stock (product_id, on_hand) select unnest($1::text[]), 1000000
                on conflict (product_id) do update set on_hand = excluded.on_hand returning 1)
            select count(*) from filled
            """, (object)shop.Products.Take(Ordered).ToArray());
        using var api = new HttpClient { BaseAddress = shop.Api.BaseAddress, Timeout = TimeSpan.FromSeconds(8) };
        var told = new ConcurrentDictionary<string, string>(StringComparer.Ordinal); // shopper to order
        using var enough = new CancellationTokenSource();
        var load = Enumerable.Range(0, Shoppers).Select(async n =>
        {
            for (var round = 0; !enough.IsCancellationRequested; round++)
            {
                var user = $"kill-{n}-{round}-{Guid.NewGuid():N}";
                await UntilAsync(HttpStatusCode.OK, () => Put(api, user, shop.Products[(n + round) % Ordered], 2));
                var order = await UntilAsync(HttpStatusCode.Created, () => Post(api, user, slots[(5 * n + round) % slots.Count], $"key-{user}"));
                told[user] = (await order.JsonAsync()).Id();
                await Task.Delay(PauseBetween);
            }
        }).ToArray();

        await MoreOrdersAsync();
        await shop.ApiProcess.Child.KillAsync();
        await shop.StartApiAsync();
        await MoreOrdersAsync();
        await shop.Stores.Redis.KillAsync();
        await Task.Delay(1500);
        await shop.Stores.StartAsync(ResourceNames.Redis, CancellationToken.None);
        await MoreOrdersAsync();
        await shop.Stores.Postgres.KillAsync();
        await Task.Delay(1000);
        await shop.Stores.StartAsync(ResourceNames.Postgres, CancellationToken.None);
        await MoreOrdersAsync();
        await enough.CancelAsync();
        await Task.WhenAll(load);
        shop.Database.Clear(); // connections of before the kill

        Assert.Equal((long)told.Count, await shop.OneAsync<long>("select count(*) from orders where user_id like 'kill-%'"));
        foreach (var (user, order) in told)
            Assert.Equal(order, (await shop.OneAsync<Guid>("select id from orders where user_id = $1", user)).ToString());
        Assert.Equal(0L, await shop.OneAsync<long>(
            """
            select count(*) from orders o where user_id like 'kill-%' and 1 <> (
                select count(*) from demonstration_payments d where d.authorization_key = replace(o.id::text, '-', '') and kind = 'authorize' and outcome = 'done' and amount = o.total)
            """));
        Assert.Equal(0L, await shop.OneAsync<long>(
            """
            select count(*) from stock s where reserved <> (
                select coalesce(sum(quantity), 0) from order_lines l join orders o on o.id = l.order_id and o.state = 'placed' where l.product_id = s.product_id)
            """));
        await Eventually.TrueAsync(async () => !await shop.OneAsync<bool>("select exists (select from signal_outbox)"), 60);
        await Eventually.TrueAsync(async () => await PurchasesAsync() == told.Count, 60);
        Assert.Equal(0L, await shop.OneAsync<long>(
            "select count(*) from (select 1 from raw_user_actions where user_id like 'kill-%' group by user_id, event_id having count(*) > 1) twice"));

        // However slow the machine is, something happens between one kill and the next.
        Task MoreOrdersAsync()
        {
            var before = told.Count;
            return Eventually.TrueAsync(() => load.Any(l => l.IsFaulted) ? Task.FromException<bool>(load.First(l => l.IsFaulted).Exception!) : Task.FromResult(told.Count >= before + BetweenKills), 180);
        }
    }

    private Task<long> PurchasesAsync() => shop.OneAsync<long>("select count(*) from raw_user_actions where user_id like 'kill-%' and event_type = 'purchase'");

    private static HttpRequestMessage Put(HttpClient api, string user, string product, int quantity) =>
        new(HttpMethod.Put, new Uri(api.BaseAddress!, $"/api/basket/items/{product}?user_id={user}")) { Content = JsonContent.Create(new { quantity }) };

    private static HttpRequestMessage Post(HttpClient api, string user, string slot, string key) => new(HttpMethod.Post, new Uri(api.BaseAddress!, "/api/orders"))
    {
        Content = JsonContent.Create(new { user_id = user, address = Ordering.Address, slot_id = slot, payment = new { method = "card", token = "demo" } }),
        Headers = { { "Idempotency-Key", key } },
    };

    // As a patient client would: no answer, or one that says to come back, is no answer.
    private static async Task<HttpResponseMessage> UntilAsync(HttpStatusCode wanted, Func<HttpRequestMessage> request)
    {
        using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(8) };
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                using var message = request();
                var answer = await client.SendAsync(message);
                if (answer.StatusCode == wanted) return answer;
                Assert.True((int)answer.StatusCode >= 500 && attempt < 120, $"{(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
            }
            catch (Exception e) when (e is HttpRequestException or TaskCanceledException && attempt < 120)
            {
                // Killed in between.
            }
            await Task.Delay(250);
        }
    }
}
