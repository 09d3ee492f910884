using System.Text.Json;
using Npgsql;
using NpgsqlTypes;

namespace LeafLoaf.Core.Events;

/// <summary>The parameters of <see cref="EventAppend"/>: a column of each group as an array.</summary>
internal sealed class EventParameters
{
    private readonly NpgsqlParameter<List<int>> _ord = Column<int>(NpgsqlDbType.Integer);
    private readonly NpgsqlParameter<List<string>> _eventId = Column<string>(NpgsqlDbType.Text);
    private readonly NpgsqlParameter<List<DateTime>> _timestamp = Column<DateTime>(NpgsqlDbType.TimestampTz);
    private readonly NpgsqlParameter<List<string>> _type = Column<string>(NpgsqlDbType.Text);
    private readonly NpgsqlParameter<List<string>> _userId = Column<string>(NpgsqlDbType.Text);
    private readonly NpgsqlParameter<List<string>> _sessionId = Column<string>(NpgsqlDbType.Text);
    private readonly NpgsqlParameter<List<string?>> _productId = Column<string?>(NpgsqlDbType.Text);
    private readonly NpgsqlParameter<List<string?>> _category = Column<string?>(NpgsqlDbType.Text);
    private readonly NpgsqlParameter<List<string?>> _product = Column<string?>(NpgsqlDbType.Jsonb);
    private readonly NpgsqlParameter<List<double?>> _strength = Column<double?>(NpgsqlDbType.Double);
    private readonly NpgsqlParameter<List<string?>> _context = Column<string?>(NpgsqlDbType.Jsonb);
    private readonly NpgsqlParameter<List<string?>> _query = Column<string?>(NpgsqlDbType.Text);
    private readonly NpgsqlParameter<List<string?>> _displayed = Column<string?>(NpgsqlDbType.Jsonb);
    private readonly NpgsqlParameter<List<int?>> _position = Column<int?>(NpgsqlDbType.Integer);
    private readonly NpgsqlParameter<List<string?>> _raw = Column<string?>(NpgsqlDbType.Json);
    private readonly NpgsqlParameter<List<string>> _rules = Column<string>(NpgsqlDbType.Text);
    private readonly NpgsqlParameter<List<bool>> _folded = Column<bool>(NpgsqlDbType.Boolean);
    private readonly NpgsqlParameter<List<bool>> _structural = Column<bool>(NpgsqlDbType.Boolean);
    private readonly NpgsqlParameter<List<bool?>> _pauses = Column<bool?>(NpgsqlDbType.Boolean);
    private readonly NpgsqlParameter<List<string>> _users = Column<string>(NpgsqlDbType.Text);
    private readonly HashSet<(string, string)> _ids = [];
    private readonly HashSet<string> _shoppers = new(StringComparer.Ordinal);

    public NpgsqlParameter[] All =>
        [_ord, _eventId, _timestamp, _type, _userId, _sessionId, _productId, _category, _product, _strength, _context, _query, _displayed,
         _position, _raw, _rules, _folded, _structural, _pauses, _users];

    /// <summary>Takes the events over, but for those that stand in the group twice; false when none is left to write.</summary>
    public bool Fill(IReadOnlyList<NewEvent> events, Appended[] results)
    {
        foreach (var parameter in All) ((System.Collections.IList)parameter.Value!).Clear();
        _ids.Clear();
        _shoppers.Clear();
        for (var i = 0; i < events.Count; i++)
        {
            if (_ids.Add((events[i].Action.UserId, events[i].Action.EventId)))
            {
                // Whatever the statement says nothing about, the shopper's pause kept out.
                results[i] = new Appended(AppendOutcome.Paused);
                Add(i, events[i]);
            }
            else
            {
                results[i] = new Appended(AppendOutcome.Duplicate);
            }
        }
        return _ids.Count > 0;
    }

    private void Add(int ord, NewEvent e)
    {
        var action = e.Action;
        _ord.TypedValue!.Add(ord);
        _eventId.TypedValue!.Add(action.EventId);
        _timestamp.TypedValue!.Add(action.EventTimestamp.UtcDateTime);
        _type.TypedValue!.Add(action.EventType);
        _userId.TypedValue!.Add(action.UserId);
        _sessionId.TypedValue!.Add(action.SessionId);
        _productId.TypedValue!.Add(action.Product?.ProductId);
        _category.TypedValue!.Add(action.Product?.Category);
        _product.TypedValue!.Add(e.ProductJson ?? (action.Product is { } product ? JsonSerializer.Serialize(product, EventJson.Default.ProductFacts) : null));
        _strength.TypedValue!.Add(e.Strength);
        _context.TypedValue!.Add(EventContext.Of(action) is { } context ? JsonSerializer.Serialize(context, EventJson.Default.EventContext) : null);
        _query.TypedValue!.Add(action.SearchQuery);
        _displayed.TypedValue!.Add(action.Displayed.Count == 0 ? null : JsonSerializer.Serialize(action.Displayed, EventJson.Default.IReadOnlyListProductFacts));
        _position.TypedValue!.Add(action.ResultPosition);
        _raw.TypedValue!.Add(e.Raw);
        _rules.TypedValue!.Add(action.RulesVersion);
        _folded.TypedValue!.Add(EventTypes.IsFolded(action.EventType));
        _structural.TypedValue!.Add(EventTypes.IsStructural(action.EventType));
        _pauses.TypedValue!.Add(action.EventType switch { EventTypes.Paused => true, EventTypes.Resumed => false, _ => null });
        if (_shoppers.Add(action.UserId)) _users.TypedValue!.Add(action.UserId);
    }

    private static NpgsqlParameter<List<T>> Column<T>(NpgsqlDbType type) => new() { TypedValue = [], NpgsqlDbType = NpgsqlDbType.Array | type };
}
