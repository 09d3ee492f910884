using LeafLoaf.Api.Agents.Models;
using LeafLoaf.Core.Caching;
using LeafLoaf.Core.Catalog;
using LeafLoaf.Core.Models;
using LeafLoaf.IntegrationTests.Hosting;
using LeafLoaf.TestKit;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace LeafLoaf.IntegrationTests.Agents.Models;

/// <summary>One answer for those who ask the same, in one replica and in two, and never somebody else's.</summary>
[Collection(StoresCollection.Name)]
public sealed class AnswerCacheTests(StoresFixture stores) : IDisposable
{
    private readonly Clock _clock = new(DateTimeOffset.UtcNow);
    private readonly List<ConnectionMultiplexer> _connections = [];
    private readonly string _question = $"What is your return policy, {Guid.NewGuid():N}?";
    private int _made;

    [Theory]
    [Trait("A7", "6")]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Ten_identical_concurrent_requests_make_one_model_call_and_get_the_same_reply(int replicas)
    {
        var caches = Enumerable.Range(0, replicas).Select(_ => Replica()).ToArray();
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => caches[i % replicas].Cache.GetOrAnswerAsync(Key(), Slowly, default)));
        Assert.Equal(1, _made);
        Assert.All(outcomes, o => Assert.Equal("answer 1", o.Answer.Body));
        Assert.Equal(1, outcomes.Count(o => o.Source == AnswerSource.Made));
        // Whoever is held up so long that the answer is there already gets it from the cache.
        Assert.Equal(9, caches.Sum(c => c.Stats.Deduplicated + c.Stats.Hits));
        Assert.Equal(9 * 42, caches.Sum(c => c.Stats.TokensSaved));
    }

    [Fact]
    [Trait("A7", "7")]
    public async Task A_duplicate_is_answered_from_the_cache_until_thirty_minutes_have_passed()
    {
        var (here, there) = (Replica(), Replica());
        Assert.Equal(AnswerSource.Made, (await here.Cache.GetOrAnswerAsync(Key(), Slowly, default)).Source);
        Assert.Equal(AnswerSource.Cache, (await here.Cache.GetOrAnswerAsync(Key(), Slowly, default)).Source);
        var elsewhere = await there.Cache.GetOrAnswerAsync(Key(), Slowly, default);
        Assert.Equal((AnswerSource.Cache, "answer 1", true), (elsewhere.Source, elsewhere.Answer.Body, elsewhere.Cached));
        _clock.Advance(TimeSpan.FromMinutes(29.9));
        Assert.Equal(AnswerSource.Cache, (await here.Cache.GetOrAnswerAsync(Key(), Slowly, default)).Source);
        _clock.Advance(TimeSpan.FromMinutes(0.2));
        Assert.Equal("answer 2", (await there.Cache.GetOrAnswerAsync(Key(), Slowly, default)).Answer.Body);
        Assert.Equal((2, 1), ((int)here.Stats.Hits, (int)here.Stats.Misses));
    }

    [Fact]
    public async Task User_b_never_gets_the_answer_of_user_a()
    {
        var cache = Replica().Cache;
        var ann = await cache.GetOrAnswerAsync(Key(AnswerScope.Of("ann", "7")), _ => Answer("Ann pays $197.88", personal: true), default);
        var bob = await cache.GetOrAnswerAsync(Key(AnswerScope.Of("bob", "7")), _ => Answer("Bob pays $99.00", personal: true), default);
        var nobody = await cache.GetOrAnswerAsync(Key(), _ => Answer("It depends"), default);
        Assert.Equal(["Ann pays $197.88", "Bob pays $99.00", "It depends"], ((AnswerOutcome[])[ann, bob, nobody]).Select(o => o.Answer.Body));
        Assert.Equal("Ann pays $197.88", (await Replica().Cache.GetOrAnswerAsync(Key(AnswerScope.Of("ann", "7")), Slowly, default)).Answer.Body);
        Assert.Equal("answer 1", (await cache.GetOrAnswerAsync(Key(AnswerScope.Of("ann", "8")), Slowly, default)).Answer.Body);
        // All of it lies under a key that erasing deletes.
        Assert.Contains(RedisKeys.AnswersOf("ann"), RedisKeys.OfShopper("ann"));
        Assert.True(await Redis().KeyExistsAsync(RedisKeys.AnswersOf("ann")));
    }

    [Fact]
    public async Task A_public_turn_that_read_something_personal_is_neither_kept_nor_shared()
    {
        var (here, there) = (Replica(), Replica());
        async Task<CachedAnswer> Personal(CancellationToken ct) => await Slowly(ct) with { ReadPersonal = true };
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => (i % 2 == 0 ? here : there).Cache.GetOrAnswerAsync(Key(), Personal, default)));
        Assert.Equal(6, _made);
        Assert.Equal(6, outcomes.Select(o => o.Answer.Body).Distinct().Count());
        Assert.Equal((0, 0), (here.Local.Count, there.Local.Count));
        Assert.True(here.Stats.NotKept + there.Stats.NotKept >= 1);
    }

    [Fact]
    public async Task An_answer_the_moment_spoiled_is_not_kept()
    {
        var cache = Replica().Cache;
        await cache.GetOrAnswerAsync(Key(), async ct => await Slowly(ct) with { Keep = false }, default);
        Assert.Equal("answer 2", (await cache.GetOrAnswerAsync(Key(), Slowly, default)).Answer.Body);
    }

    [Fact]
    public async Task When_the_maker_goes_away_or_fails_another_answers()
    {
        var (here, there) = (Replica().Cache, Replica().Cache);
        using var gone = new CancellationTokenSource();
        var leaving = here.GetOrAnswerAsync(Key(), async ct => { await Task.Delay(Timeout.Infinite, ct); return await Slowly(ct); }, gone.Token);
        var waiting = (Task<AnswerOutcome>[])[here.GetOrAnswerAsync(Key(), Slowly, default), there.GetOrAnswerAsync(Key(), Slowly, default)];
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => leaving);
        Assert.All(await Task.WhenAll(waiting), o => Assert.Equal("answer 1", o.Answer.Body));

        await Assert.ThrowsAsync<InvalidOperationException>(() => here.GetOrAnswerAsync(Key(intent: "other"), _ => throw new InvalidOperationException(), default));
        Assert.Equal("answer 2", (await there.GetOrAnswerAsync(Key(intent: "other"), Slowly, default)).Answer.Body);
    }

    [Fact]
    public async Task A_maker_that_died_holds_nobody_up_for_long()
    {
        await Redis().LockTakeAsync(RedisKeys.AnswerLock(Key().Id), "a process that was killed", SharedAnswers.Lease);
        var started = DateTime.UtcNow;
        Assert.Equal("answer 1", (await Replica().Cache.GetOrAnswerAsync(Key(), Slowly, default)).Answer.Body);
        Assert.InRange(DateTime.UtcNow - started, TimeSpan.Zero, TimeSpan.FromSeconds(new ModelOptions().TimeoutSeconds));
    }

    [Fact]
    public async Task Switched_off_it_answers_everything_anew()
    {
        var cache = Replica(new() { CacheAnswers = false }).Cache;
        for (var i = 1; i <= 2; i++) Assert.Equal($"answer {i}", (await cache.GetOrAnswerAsync(Key(), Slowly, default)).Answer.Body);
    }

    public void Dispose() => _connections.ForEach(c => c.Dispose());

    private async Task<CachedAnswer> Slowly(CancellationToken ct)
    {
        var number = Interlocked.Increment(ref _made);
        await Task.Delay(150, ct);
        return new($"answer {number}", ReadPersonal: false, TokensUsed: 42);
    }

    private static Task<CachedAnswer> Answer(string body, bool personal = false) => Task.FromResult(new CachedAnswer(body, personal, 42));

    private AnswerKey Key(AnswerScope? scope = null, string intent = "refund_policy") =>
        AnswerKey.Of(scope ?? AnswerScope.Public, _question, [intent], "faq-1", "products-1", ShopperNeeds.None);

    private IDatabase Redis()
    {
        _connections.Add(ConnectionMultiplexer.Connect(stores.Redis));
        return _connections[^1].GetDatabase();
    }

    private (AnswerCache Cache, AnswerStats Stats, LocalAnswers Local) Replica(ModelOptions? model = null)
    {
        var options = Options.Create(model ?? new ModelOptions());
        var pressure = new Pressure(options, _clock);
        var (local, stats) = (new LocalAnswers(_clock, pressure), new AnswerStats());
        var shared = new SharedAnswers(Redis().Multiplexer, _clock, NullLogger<SharedAnswers>.Instance);
        return (new AnswerCache(local, shared, stats, pressure, options, _clock, NullLogger<AnswerCache>.Instance), stats, local);
    }
}
