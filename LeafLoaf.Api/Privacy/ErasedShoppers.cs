using LeafLoaf.Api.Agents.Conversations;
using LeafLoaf.Api.Agents.Models;
using LeafLoaf.Api.Nutrition.Safety;
using LeafLoaf.Api.Personalization.Live;
using LeafLoaf.Core.Caching;
using StackExchange.Redis;

namespace LeafLoaf.Api.Privacy;

/// <summary>Makes every replica forget what it holds in memory of people who were erased.</summary>
public sealed class ErasedShoppers(
    IConnectionMultiplexer redis, LiveProfiles profiles, Consents consents, NeedsCache needs, ConversationStore conversations, LocalAnswers answers,
    ILogger<ErasedShoppers> logger) : IHostedService
{
    public async Task ForgetAsync(string[] ids)
    {
        foreach (var id in ids) Forget(id);
        try
        {
            foreach (var id in ids) await redis.GetSubscriber().PublishAsync(RedisKeys.ErasedShoppers, id);
        }
        catch (Exception e) when (e is RedisException or TimeoutException)
        {
            logger.LogWarning("Other replicas cannot be told of an erasure; they forget when they need the room");
        }
    }

    // The subscription outlives Redis: the client takes it up again by itself.
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            await redis.GetSubscriber().SubscribeAsync(RedisKeys.ErasedShoppers, (_, id) => Forget((string)id!));
        }
        catch (Exception e) when (e is RedisException or TimeoutException)
        {
            logger.LogWarning("Redis does not answer; erasures of other replicas are not heard of");
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private void Forget(string userId)
    {
        profiles.Forget(userId);
        consents.Forget(userId);
        needs.Forget(userId);
        answers.Forget(userId);
        conversations.ForgetHere(userId);
    }
}
