using LeafLoaf.Api.Agents.Conversations;
using LeafLoaf.Api.Baskets;
using LeafLoaf.Api.Nutrition.Diary;
using LeafLoaf.Api.Personalization;
using LeafLoaf.Api.Personalization.Live;
using LeafLoaf.Api.Personalization.Log;
using LeafLoaf.Api.Privacy;
using LeafLoaf.Core.Data;
using LeafLoaf.Core.Events;
using Npgsql;

namespace LeafLoaf.Api.Accounts;

/// <summary>
/// Takes what an anonymous shopper did into the account they sign in to: basket, orders and claims, conversations, consent, and the profile's history
/// (reversibly, as an event). Doing it again changes nothing.
/// </summary>
public sealed class SignInMerge(
    NpgsqlDataSource database, Consents consents, HealthProfiles health, LiveProfiles profiles, EventMaker events, ConversationStore conversations, ILogger<SignInMerge> logger)
{
    private static readonly string[] Moved = ["orders", "claims", "tickets", "conversations", "recipes"];

    /// <param name="anonymousId">The shopper whose token came with the sign-in; an id alone proves nothing.</param>
    public async Task RunAsync(string anonymousId, string accountId, CancellationToken ct)
    {
        try
        {
            await using (var connection = await database.OpenConnectionAsync(ct))
            {
                await using var transaction = await connection.BeginTransactionAsync(ct);
                await connection.ExecuteAsync(
                    "insert into merged_shoppers (from_user_id, user_id) values ($1, $2) on conflict do nothing", [anonymousId, accountId], ct);
                await BasketMerge.RunAsync(connection, anonymousId, accountId, ct);
                await DiaryMerge.RunAsync(connection, anonymousId, accountId, ct);
                foreach (var table in Moved)
                    await connection.ExecuteAsync($"update {table} set user_id = $2 where user_id = $1", [anonymousId, accountId], ct);
                await transaction.CommitAsync(ct);
            }
            await conversations.MoveAsync(anonymousId, accountId, ct);
            await consents.CarryOverAsync(anonymousId, accountId, ct);
            await health.CarryOverAsync(anonymousId, accountId, new Caller(accountId), ct);
            await MergeProfilesAsync(anonymousId, accountId, ct);
        }
        catch (Exception e) when (e is NpgsqlException or EventLogUnavailableException or TimeoutException)
        {
            // Signing in matters more; the next sign-in with the same token tries again.
            logger.LogError(e, "What a shopper did before signing in could not be taken along");
        }
    }

    // As an event of the account's log: retracting it takes the other history out again.
    private async Task MergeProfilesAsync(string anonymousId, string accountId, CancellationToken ct)
    {
        if ((await profiles.GetAsync(anonymousId, ct)).Version is not (> 0 and var version)) return;
        var merged = events.Start(accountId, EventTypes.Merged, $"merged-{anonymousId}-{version}") with { Target = anonymousId, TargetVersion = version };
        await profiles.AppendAsync([events.Finish(merged)], ct);
    }
}
