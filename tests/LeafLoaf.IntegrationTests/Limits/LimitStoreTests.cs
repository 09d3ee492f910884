using LeafLoaf.Api.Limits;
using LeafLoaf.IntegrationTests.Hosting;
using LeafLoaf.TestKit;
using StackExchange.Redis;

namespace LeafLoaf.IntegrationTests.Limits;

/// <summary>The counting itself, against a real Redis, with a clock that the test moves.</summary>
[Collection(StoresCollection.Name)]
public sealed class LimitStoreTests(StoresFixture stores) : IDisposable
{
    private static readonly LimitOptions.Numbers HundredAnHour = new LimitOptions().Chat;
    private readonly ConnectionMultiplexer _redis = ConnectionMultiplexer.Connect(stores.Redis);
    private readonly Clock _clock = new();
    private readonly string _whom = Guid.NewGuid().ToString();

    [Fact]
    [Trait("A7", "16")]
    public async Task The_hundred_and_first_request_within_an_hour_is_refused()
    {
        Assert.Equal((100, 3600), (HundredAnHour.Permits, HundredAnHour.WindowSeconds));
        for (var request = 1; request <= 100; request++)
        {
            var verdict = await TakeAsync();
            Assert.True(verdict.Allowed, $"request {request}");
            Assert.Equal(100 - request, verdict.Remaining);
            _clock.Advance(TimeSpan.FromSeconds(30));
        }
        // 50 minutes have passed: the first request leaves the hour in ten minutes.
        var refused = await TakeAsync();
        Assert.False(refused.Allowed);
        Assert.InRange(refused.Wait, TimeSpan.FromMinutes(9.5), TimeSpan.FromMinutes(11.1));
        _clock.Advance(refused.Wait);
        Assert.True((await TakeAsync()).Allowed);
    }

    [Fact]
    public async Task Requests_at_the_same_time_do_not_pass_together()
    {
        var verdicts = await Task.WhenAll(Enumerable.Range(0, 250).Select(_ => TakeAsync()));
        Assert.Equal(100, verdicts.Count(v => v.Allowed));
    }

    [Fact]
    public async Task Whoever_goes_on_asking_is_slowed_and_not_locked_out()
    {
        // Twice the limit for three hours: half of it has to get through.
        var allowed = 0;
        for (var request = 0; request < 600; request++)
        {
            if ((await TakeAsync()).Allowed) allowed++;
            _clock.Advance(TimeSpan.FromSeconds(18));
        }
        Assert.InRange(allowed, 290, 301);
    }

    [Fact]
    public async Task Nobody_pays_for_another()
    {
        for (var request = 0; request < 101; request++) await TakeAsync();
        Assert.True((await Store.TakeAsync("chat", Guid.NewGuid().ToString(), HundredAnHour, 1, CancellationToken.None)).Allowed);
        Assert.True((await Store.TakeAsync("dietitian", _whom, HundredAnHour, 1, CancellationToken.None)).Allowed);
    }

    [Fact]
    public async Task A_caller_is_not_named_in_redis_and_is_forgotten_after_the_window()
    {
        await TakeAsync();
        var server = _redis.GetServer(_redis.GetEndPoints()[0]);
        var keys = server.Keys(pattern: "limit:*").Select(k => (string)k!).ToList();
        Assert.DoesNotContain(keys, k => k.Contains(_whom, StringComparison.Ordinal));
        foreach (var key in keys) Assert.NotNull(await _redis.GetDatabase().KeyTimeToLiveAsync(key));
    }

    public void Dispose() => _redis.Dispose();

    private LimitStore Store => new(_redis, _clock) { Patience = TimeSpan.FromSeconds(30) };

    private Task<LimitVerdict> TakeAsync() => Store.TakeAsync("chat", _whom, HundredAnHour, 1, CancellationToken.None);

    private sealed class Clock : TimeProvider
    {
        private DateTimeOffset _now = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

        public void Advance(TimeSpan by) => _now += by;

        public override DateTimeOffset GetUtcNow() => _now;
    }
}
