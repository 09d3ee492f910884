using System.Text;
using LeafLoaf.Core.Caching;
using LeafLoaf.Core.Profiles;
using Npgsql;
using StackExchange.Redis;

namespace LeafLoaf.Workers.Commands;

/// <summary>The live preferences of a shopper wherever they are kept.</summary>
internal static class LiveStates
{
    /// <summary>Those of Redis and those of the database, each with its own version; what is away or empty is left out.</summary>
    public static async Task<IReadOnlyList<(string Place, Preferences Live)>> ReadAsync(IServiceProvider services, string userId, CancellationToken ct)
    {
        var states = new List<(string, Preferences)>();
        if (await FromRedisAsync(services.GetRequiredService<IConnectionMultiplexer>(), userId) is { } shared) states.Add(("Redis", shared));
        await using var command = services.GetRequiredService<NpgsqlDataSource>()
            .CreateCommand("select preferences::text from user_preferences where user_id = $1");
        command.Parameters.AddWithValue(userId);
        if (await command.ExecuteScalarAsync(ct) is string stored) states.Add(("user_preferences", PreferencesJson.Read(Encoding.UTF8.GetBytes(stored))));
        return states;
    }

    private static async Task<Preferences?> FromRedisAsync(IConnectionMultiplexer redis, string userId)
    {
        try
        {
            var state = await redis.GetDatabase().HashGetAsync(RedisKeys.Profile(userId), "s");
            return state.IsNullOrEmpty ? null : PreferencesJson.Read((byte[])state!);
        }
        catch (Exception e) when (e is RedisException or TimeoutException)
        {
            Console.Error.WriteLine("Redis is away; the stored preferences are compared alone.");
            return null;
        }
    }
}
