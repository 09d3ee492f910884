using System.Runtime.CompilerServices;
using System.Text.Json;
using Npgsql;

namespace LeafLoaf.Core.Events;

/// <summary>Reads the log.</summary>
public static class EventLog
{
    private const int PageSize = 1000;

    /// <summary>The columns that <see cref="Read"/> expects, in its order.</summary>
    public const string Columns =
        "event_id, event_timestamp, event_type, user_id, session_id, product_attributes::text, interaction_context::text, search_query, " +
        "search_results_shown::text, result_position, version, rules_version";

    /// <summary>
    /// A shopper's numbered events in order of their numbers, those after one number up to and with another. Read page by page, so
    /// that no connection is held while the events are worked on.
    /// </summary>
    public static async IAsyncEnumerable<UserAction> ReadAsync(
        NpgsqlDataSource database, string userId, long after = 0, long until = long.MaxValue, [EnumeratorCancellation] CancellationToken ct = default)
    {
        List<UserAction> page;
        do
        {
            page = await PageAsync(database, userId, after, until, ct);
            foreach (var action in page) yield return action;
            if (page.Count > 0) after = page[^1].Version;
        }
        while (page.Count == PageSize);
    }

    /// <summary>Of these only those of some types.</summary>
    public static async IAsyncEnumerable<UserAction> ReadAsync(
        NpgsqlDataSource database, string userId, string[] types, long until = long.MaxValue, [EnumeratorCancellation] CancellationToken ct = default)
    {
        await using var command = database.CreateCommand(
            $"select {Columns} from raw_user_actions where user_id = $1 and event_type = any($2) and version <= $3 order by version");
        command.Parameters.AddWithValue(userId);
        command.Parameters.AddWithValue(types);
        command.Parameters.AddWithValue(until);
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct)) yield return Read(reader);
    }

    private static async Task<List<UserAction>> PageAsync(NpgsqlDataSource database, string userId, long after, long until, CancellationToken ct)
    {
        var page = new List<UserAction>();
        await using var command = database.CreateCommand(
            $"select {Columns} from raw_user_actions where user_id = $1 and version > $2 and version <= $3 order by version limit {PageSize}");
        command.Parameters.AddWithValue(userId);
        command.Parameters.AddWithValue(after);
        command.Parameters.AddWithValue(until);
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct)) page.Add(Read(reader));
        return page;
    }

    /// <summary>How many events a shopper has; 0 for an unknown one.</summary>
    public static async Task<long> VersionAsync(NpgsqlDataSource database, string userId, CancellationToken ct)
    {
        await using var command = database.CreateCommand("select version from shopper_versions where user_id = $1");
        command.Parameters.AddWithValue(userId);
        return (long?)await command.ExecuteScalarAsync(ct) ?? 0;
    }

    /// <summary>How many events a shopper had at a time.</summary>
    public static async Task<long> VersionAtAsync(NpgsqlDataSource database, string userId, DateTimeOffset at, CancellationToken ct)
    {
        await using var command = database.CreateCommand("select max(version) from raw_user_actions where user_id = $1 and event_timestamp <= $2");
        command.Parameters.AddWithValue(userId);
        command.Parameters.AddWithValue(at.UtcDateTime);
        return await command.ExecuteScalarAsync(ct) as long? ?? 0;
    }

    /// <summary>The event of a row that has <see cref="Columns"/> from <paramref name="first"/> on.</summary>
    public static UserAction Read(NpgsqlDataReader row, int first = 0)
    {
        string? Text(int column) => row.IsDBNull(first + column) ? null : row.GetString(first + column);
        var context = Text(6) is { } json ? JsonSerializer.Deserialize(json, EventJson.Default.EventContext)! : EventContext.Nothing;
        return new UserAction
        {
            EventId = row.GetString(first),
            EventTimestamp = row.GetFieldValue<DateTimeOffset>(first + 1),
            EventType = row.GetString(first + 2),
            UserId = row.GetString(first + 3),
            SessionId = row.GetString(first + 4),
            Product = Text(5) is { } product ? JsonSerializer.Deserialize(product, EventJson.Default.ProductFacts) : null,
            Quantity = context.Quantity,
            TimeOnPage = context.TimeOnPage,
            ListId = context.ListId,
            Target = context.Target,
            TargetVersion = context.TargetVersion,
            Subscription = context.Subscription ?? false,
            State = context.State,
            SearchQuery = Text(7),
            Displayed = Text(8) is { } shown ? JsonSerializer.Deserialize(shown, EventJson.Default.IReadOnlyListProductFacts)! : [],
            ResultPosition = row.IsDBNull(first + 9) ? null : row.GetInt32(first + 9),
            Version = row.IsDBNull(first + 10) ? 0 : row.GetInt64(first + 10),
            RulesVersion = row.GetString(first + 11),
        };
    }
}
