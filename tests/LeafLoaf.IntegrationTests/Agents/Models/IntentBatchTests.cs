using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using LeafLoaf.Core.Caching;
using LeafLoaf.Core.Intents;
using LeafLoaf.Core.Models;
using LeafLoaf.IntegrationTests.Personalization.Events;
using LeafLoaf.TestKit.Models;
using LeafLoaf.Workers.Intents;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace LeafLoaf.IntegrationTests.Agents.Models;

/// <summary>Searches read by a model in the background, with two replicas and real stores.</summary>
[Collection(EventShopCollection.Name)]
public sealed class IntentBatchTests : IAsyncLifetime
{
    private readonly EventShop _shop;
    private readonly ConnectionMultiplexer _redis;
    private readonly ModelReplica _replica;
    private readonly string _mark = string.Concat(Guid.NewGuid().ToString("N").Select(c => char.IsAsciiDigit(c) ? (char)(c + 49) : c))[..8];

    public IntentBatchTests(EventShop shop)
    {
        _shop = shop;
        _redis = ConnectionMultiplexer.Connect(shop.Redis);
        _replica = new(shop);
    }

    private IDatabase Redis => _redis.GetDatabase();

    private string Version => IntentPrompt.Load().VersionWith(_replica.Get<IOptions<ModelOptions>>().Value);

    public async Task InitializeAsync()
    {
        await Redis.KeyDeleteAsync(RedisKeys.IntentQueue);
        _shop.Model.Forget();
    }

    public async Task DisposeAsync()
    {
        _shop.Model.Unblock();
        _shop.Model.Reply = _ => new();
        await _replica.DisposeAsync();
        await _redis.CloseAsync();
    }

    [Fact]
    [Trait("A7", "18")]
    public async Task A_query_is_answered_at_once_with_the_model_blocked_and_then_the_batch_upgrades_the_cache()
    {
        var query = $"crackers for people who live {_mark}";
        _shop.Model.Reply = Answers(new { query, diets = new[] { new { value = "gluten_free", words = $"who live {_mark}" } } });
        _shop.Model.Block();

        var before = await SearchAsync(query, "visit-1");
        Assert.Empty(before["interpretation"]!["added_by_model"]!.AsArray());
        Assert.Empty(before["interpretation"]!["diets"]!.AsArray());
        var queued = QueuedSearch.Read(await WaitingAsync(1))!;
        Assert.Equal((query, "visit-1"), (queued.Query, queued.SessionId));
        Assert.InRange(queued.Timestamp, DateTimeOffset.UtcNow.AddMinutes(-1), DateTimeOffset.UtcNow);

        var batch = Batch().RunAsync(default);
        await Eventually.TrueAsync(() => Task.FromResult(_shop.Model.Calls == 1));
        // The model stays blocked until this is answered.
        await SearchAsync(query, "visit-2", replica: 1);
        Assert.False(batch.IsCompleted);

        _shop.Model.Unblock();
        Assert.Equal(1, await batch);
        Assert.Contains("gluten_free", (string)(await Redis.StringGetAsync($"intent:{Version}:{query}"))!, StringComparison.Ordinal);
        // The other replica's search waits still, and is found to be read already.
        Assert.Equal(0, await Batch().RunAsync(default));
        Assert.Equal((0L, 1), (await Redis.ListLengthAsync(RedisKeys.IntentQueue), _shop.Model.Calls));
        for (var replica = 0; replica < 2; replica++)
        {
            JsonNode after = null!;
            await Eventually.TrueAsync(async () => (after = await SearchAsync(query, "visit-3", replica))["interpretation"]!["added_by_model"]!.AsArray().Count > 0);
            Assert.Equal(["diets"], after["interpretation"]!["added_by_model"]!.AsArray().Select(a => (string)a!));
            Assert.Contains("gluten_free", after["interpretation"]!["diets"]!.AsArray().Select(a => (string)a!));
            Assert.All(after["hits"]!.AsArray(), h => Assert.Contains("gluten_free", h!["product"]!["diets"]!.AsArray().Select(d => (string)d!)));
        }
    }

    [Fact]
    public async Task A_hundred_different_searches_go_in_one_call_and_the_rest_waits()
    {
        for (var i = 0; i < 130; i++) await QueueAsync($"{_mark} {Word(i)}");
        for (var i = 0; i < 30; i++) await QueueAsync($"{_mark} {Word(129)}");
        _shop.Model.Reply = Answers();
        Assert.Equal(IntentBatch.MostQueries, await Batch().RunAsync(default));
        var asked = JsonSerializer.Deserialize<string[]>(Assert.Single(_shop.Model.Requests).User.Single())!;
        Assert.Equal($"{_mark} {Word(0)}", asked[0]);
        Assert.Equal((100, 100), (asked.Length, asked.Distinct().Count()));
        Assert.DoesNotContain("visit", _shop.Model.Requests.Single().Body.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(30, await Batch().RunAsync(default));
        Assert.Equal(0, await Batch().RunAsync(default));
        Assert.Equal(2, _shop.Model.Calls);
    }

    [Fact]
    public async Task When_the_model_is_away_searches_wait_and_when_it_talks_nonsense_they_are_given_up()
    {
        await QueueAsync($"{_mark} bread");
        _shop.Model.Reply = _ => ModelReply.Refuse(500);
        await Assert.ThrowsAsync<HttpRequestException>(() => Batch().RunAsync(default));
        Assert.Equal(1, await Redis.ListLengthAsync(RedisKeys.IntentQueue));
        _shop.Model.Reply = _ => new("As a language model, I would rather talk.");
        await Assert.ThrowsAsync<InvalidDataException>(() => Batch().RunAsync(default));
        Assert.Equal(0, await Redis.ListLengthAsync(RedisKeys.IntentQueue));
        Assert.Equal(0, await Batch().RunAsync(default));
    }

    [Theory]
    [InlineData("anna@example.com milk")]
    [InlineData("call 5551234567")]
    public async Task What_looks_personal_never_waits_for_a_model(string query)
    {
        await SearchAsync(query, "v");
        var after = $"{_mark} milk";
        await SearchAsync(after, "v");
        Assert.Equal(after, QueuedSearch.Read(await WaitingAsync(1))!.Query);
    }

    private static string Word(int number) => $"{(char)('a' + (number / 26))}{(char)('a' + (number % 26))}";

    private static Func<ModelRequest, ModelReply> Answers(params object[] entries) => _ => new(JsonSerializer.Serialize(new { queries = entries }));

    private IntentBatch Batch() => new(
        _redis, _shop.Database, _replica.Get<ModelCaller>(), _replica.Budget, IntentPrompt.Load(), _replica.Get<IOptions<ModelOptions>>(), NullLogger<IntentBatch>.Instance);

    private Task<long> QueueAsync(string query) => Redis.ListLeftPushAsync(RedisKeys.IntentQueue, new QueuedSearch(query, DateTimeOffset.UtcNow, "visit").ToJson());

    private async Task<string> WaitingAsync(int count)
    {
        await Eventually.TrueAsync(async () => await Redis.ListLengthAsync(RedisKeys.IntentQueue) == count);
        return (await Redis.ListGetByIndexAsync(RedisKeys.IntentQueue, 0))!;
    }

    private async Task<JsonNode> SearchAsync(string query, string session, int replica = 0)
    {
        using var response = await _shop.Apis[replica].PostAsJsonAsync("/api/search/personalized", new { query, session_id = session, explain = true });
        response.EnsureSuccessStatusCode();
        return (await response.Content.ReadFromJsonAsync<JsonNode>())!;
    }
}
