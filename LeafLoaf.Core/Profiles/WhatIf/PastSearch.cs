using System.Text.Json;
using LeafLoaf.Core.Events;
using Npgsql;

namespace LeafLoaf.Core.Profiles;

/// <summary>A search as the shopper saw it, and what they chose from it.</summary>
/// <param name="Products">The facts of the hits, by product id.</param>
/// <param name="Chosen">The product of the first click (or view, or basket) from this list; null when nothing was chosen.</param>
public sealed record PastSearch(
    string EventId, DateTimeOffset At, string RulesVersion, ShownList List, IReadOnlyDictionary<string, ProductFacts> Products, string? Chosen)
{
    private static readonly string[] Choices = [EventTypes.Click, EventTypes.ViewDetails, EventTypes.AddToCart];

    /// <summary>A shopper's last searches, oldest first.</summary>
    public static async Task<IReadOnlyList<PastSearch>> ReadAsync(
        NpgsqlDataSource database, string userId, DateTimeOffset until, int most, CancellationToken ct)
    {
        var searches = new List<PastSearch>();
        await using var command = database.CreateCommand(
            $"""
            select {EventLog.Columns}, raw_event_data::text, (
                select c.product_id from raw_user_actions c
                where c.user_id = s.user_id and c.event_type = any($4) and c.event_timestamp >= s.event_timestamp
                  and c.interaction_context ->> 'list_id' = coalesce(s.interaction_context ->> 'list_id', s.raw_event_data ->> 'list_id')
                order by c.event_timestamp, c.version limit 1)
            from raw_user_actions s
            where user_id = $1 and event_type = '{EventTypes.Search}' and event_timestamp <= $2 and raw_event_data is not null
            order by event_timestamp desc limit $3
            """);
        command.Parameters.AddWithValue(userId);
        command.Parameters.AddWithValue(until.UtcDateTime);
        command.Parameters.AddWithValue(most);
        command.Parameters.AddWithValue(Choices);
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            var action = EventLog.Read(reader);
            var list = JsonSerializer.Deserialize(reader.GetString(reader.FieldCount - 2), ShownListJson.Default.ShownList)!;
            searches.Add(Of(action, list, reader.IsDBNull(reader.FieldCount - 1) ? null : reader.GetString(reader.FieldCount - 1)));
        }
        searches.Reverse();
        return searches;
    }

    public static PastSearch Of(UserAction action, ShownList list, string? chosen) => new(action.EventId, action.EventTimestamp,
        action.RulesVersion, list, action.Displayed.DistinctBy(p => p.ProductId).ToDictionary(p => p.ProductId, StringComparer.Ordinal), chosen);
}
