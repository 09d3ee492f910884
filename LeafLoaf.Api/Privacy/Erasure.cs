using LeafLoaf.Api.Accounts;
using LeafLoaf.Api.Accounts.Tokens;
using LeafLoaf.Api.Agents.Conversations;
using LeafLoaf.Core.Caching;
using LeafLoaf.Core.Data;
using Npgsql;
using StackExchange.Redis;

namespace LeafLoaf.Api.Privacy;

/// <summary>
/// Deletes a person from every store: rows, keys in Redis, what replicas hold in memory. One transaction for the database; tokens end
/// before it, and what was on its way meanwhile is swept up after it. A pseudonymous record stays.
/// </summary>
public sealed class Erasure(NpgsqlDataSource database, IConnectionMultiplexer redis, RevokedTokens tokens, ErasedShoppers memories, ConversationStore conversations,
    ILogger<Erasure> logger)
{
    // Requests that were being handled when the tokens ended have done their writing by then.
    private static readonly TimeSpan Aftermath = TimeSpan.FromMilliseconds(300);

    public async Task<IReadOnlyDictionary<string, int>> RunAsync(string userId, Caller caller, CancellationToken ct)
    {
        var ids = await Subject.IdsAsync(database, userId, ct);
        foreach (var id in ids) await tokens.AddAsync(id, ct);
        var rows = await DeleteRowsAsync(ids, userId, caller, ct);
        await ForgetAsync(ids);
        await Task.Delay(Aftermath, ct);
        await SweepAsync(ids, ct);
        await ForgetAsync(ids);
        logger.LogInformation("Erased a person: {Rows} rows in {Tables} tables", rows.Values.Sum(), rows.Count);
        return rows;
    }

    private async Task<Dictionary<string, int>> DeleteRowsAsync(string[] ids, string userId, Caller caller, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var rows = await DeleteAsync(connection, ids, ct);
        await connection.ExecuteAsync(
            "insert into erasures (subject) select pseudonym(id) from unnest($1) id on conflict (subject) do update set at = now()", [ids], ct);
        await PrivacyAudit.AddAsync(connection, "erase", userId, caller, rows, ct);
        await transaction.CommitAsync(ct);
        return rows;
    }

    private async Task SweepAsync(string[] ids, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await DeleteAsync(connection, ids, ct);
        await transaction.CommitAsync(ct);
    }

    private static async Task<Dictionary<string, int>> DeleteAsync(NpgsqlConnection connection, string[] ids, CancellationToken ct)
    {
        await connection.ExecuteAsync("select set_config('leafloaf.erasing', 'on', true)", [], ct);
        var rows = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var table in PersonalTable.All)
            if (await connection.ExecuteAsync($"delete from {table.Name} where {table.Where}", [ids], ct) is > 0 and var deleted) rows[table.Name] = deleted;
        foreach (var (table, column) in PersonalTable.Actors)
            await connection.ExecuteAsync($"update {table} set {column} = 'erased' where {column} = any($1)", [ids], ct);
        return rows;
    }

    private async Task ForgetAsync(string[] ids)
    {
        await memories.ForgetAsync(ids);
        foreach (var id in ids) await conversations.ForgetAsync(id);
        try
        {
            await redis.GetDatabase().KeyDeleteAsync([.. ids.SelectMany(RedisKeys.OfShopper).Select(key => (RedisKey)key)]);
        }
        catch (Exception e) when (e is RedisException or TimeoutException)
        {
            logger.LogWarning("Redis does not answer; what it knows of somebody erased expires there or is swept by the next erasure");
        }
    }
}
