using System.Net;
using LeafLoaf.Core;
using LeafLoaf.IntegrationTests.Accounts;
using LeafLoaf.TestKit;

namespace LeafLoaf.IntegrationTests.Limits;

/// <summary>Limits as a client meets them.</summary>
public sealed class LimitTests(LimitTests.LimitedShop shop) : IClassFixture<LimitTests.LimitedShop>
{
    [Fact]
    public async Task The_request_after_the_last_allowed_one_says_when_to_come_back()
    {
        var token = (await shop.Api.PostAsync("/api/accounts/anonymous"))["access_token"];
        for (var request = 1; request <= 100; request++)
        {
            var allowed = await shop.Api.ReadAsync("/api/search?q=milk", token);
            allowed.Is(HttpStatusCode.OK);
            Assert.Equal($"{100 - request}", allowed.Header("RateLimit-Remaining"));
        }
        var refused = await shop.Api.ReadAsync("/api/search?q=milk", token);
        refused.Is(HttpStatusCode.TooManyRequests);
        Assert.Equal("429", refused["status"]);
        Assert.Equal("100", refused.Header("RateLimit-Limit"));
        Assert.Equal("100;w=3600", refused.Header("RateLimit-Policy"));
        Assert.InRange(int.Parse(refused.Header("Retry-After")), 3500, 3661);
        (await shop.Api.ReadAsync("/api/catalog/categories", token)).Is(HttpStatusCode.OK);
        var another = (await shop.Api.PostAsync("/api/accounts/anonymous"))["access_token"];
        (await shop.Api.ReadAsync("/api/search?q=milk", another)).Is(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Without_a_token_the_address_counts()
    {
        for (var request = 0; request < 100; request++) await shop.FromAsync("203.0.113.7");
        (await shop.FromAsync("203.0.113.7")).Is(HttpStatusCode.TooManyRequests);
        (await shop.FromAsync("203.0.113.8")).Is(HttpStatusCode.OK);
        for (var request = 0; request < 100; request++) await shop.FromAsync($"2001:db8::{request:x}");
        (await shop.FromAsync("2001:db8::ffff:1")).Is(HttpStatusCode.TooManyRequests);
    }

    [Fact]
    public async Task Without_redis_searching_goes_on()
    {
        await shop.Stores.Redis.StopAsync();
        try
        {
            (await shop.FromAsync("203.0.113.9")).Is(HttpStatusCode.OK);
        }
        finally
        {
            await shop.Stores.StartAsync(ResourceNames.Redis, CancellationToken.None);
        }
        await Eventually.TrueAsync(async () => (await shop.FromAsync("203.0.113.10")).Headers.Contains("RateLimit-Remaining"));
    }

    public sealed class LimitedShop : StoresFixture
    {
        private ServiceRunner? _services;

        public HttpClient Api { get; private set; } = new();

        public override async Task InitializeAsync()
        {
            await base.InitializeAsync();
            _services = new ServiceRunner(Workspace, Environment)
            {
                Settings =
                {
                    ["Catalog__Seed"] = "", ["Limits__Enabled"] = "true", ["Limits__Search__Permits"] = "100", ["Limits__Search__WindowSeconds"] = "3600",
                },
            };
            await _services.StartWorkersAsync();
            Api = new HttpClient { BaseAddress = (await _services.StartApiAsync()).Address };
        }

        /// <summary>A search that a proxy on this machine hands on for somebody.</summary>
        public async Task<Answered> FromAsync(string address)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/api/search?q=milk") { Headers = { { "X-Forwarded-For", address } } };
            using var response = await Api.SendAsync(request);
            return new(response.StatusCode, Body: null, await response.Content.ReadAsStringAsync(), response.Headers);
        }

        public override async Task DisposeAsync()
        {
            Api.Dispose();
            if (_services is not null) await _services.DisposeAsync();
            await base.DisposeAsync();
        }
    }
}
