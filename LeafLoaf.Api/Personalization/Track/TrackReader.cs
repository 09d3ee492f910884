using System.Buffers;
using System.Text.Json;

namespace LeafLoaf.Api.Personalization.Track;

/// <summary>
/// Reads the body of <c>/track</c> in one pass, without a document in between. A fault within an event rejects that event; only a body
/// that is no JSON, or no event at all, is refused as a whole. Fields it does not know are kept in the raw event and otherwise ignored.
/// </summary>
internal ref struct TrackReader
{
    private const int LongestEvent = 32 * 1024;
    private const int LongestId = 100;
    private const int LongestEventId = 64;
    private const int LongestQuery = 200;
    private const int MostDisplayed = 100;
    private const int SecondsOfADay = 86_400;

    private Utf8JsonReader _json;
    private SentEvent _event = null!;
    private string? _lastUser;
    private string? _lastSession;

    private TrackReader(ReadOnlySpan<byte> body) => _json = new Utf8JsonReader(body);

    /// <summary>The events of a body.</summary>
    /// <exception cref="JsonException">The body is not JSON.</exception>
    /// <exception cref="InvalidDataException">It is JSON but not one event or 1 to <paramref name="most"/> of them.</exception>
    public static List<SentEvent> Read(ReadOnlySpan<byte> body, int most)
    {
        var reader = new TrackReader(body);
        var events = new List<SentEvent>();
        if (!reader._json.Read()) throw new JsonException("The body is empty.");
        switch (reader._json.TokenType)
        {
            case JsonTokenType.StartObject:
                events.Add(reader.ReadEvent(0));
                break;
            case JsonTokenType.StartArray:
                while (reader._json.Read() && reader._json.TokenType != JsonTokenType.EndArray)
                {
                    if (events.Count == most) throw new InvalidDataException($"At most {most} events are taken at once.");
                    events.Add(reader.ReadEvent(events.Count));
                }
                if (events.Count == 0) throw new InvalidDataException("The array is empty; 1 to " + most + " events are needed.");
                break;
            default:
                throw new InvalidDataException("An event or an array of events is needed.");
        }
        return reader._json.Read() ? throw new JsonException("The body goes on after the events.") : events;
    }

    private SentEvent ReadEvent(int index)
    {
        _event = new SentEvent(index);
        if (_json.TokenType != JsonTokenType.StartObject)
        {
            _event.Reject(Reasons.NotAnObject, "An event is an object.");
            _json.Skip();
            return _event;
        }
        var start = (int)_json.TokenStartIndex;
        while (_json.Read() && _json.TokenType == JsonTokenType.PropertyName) ReadField();
        _event.Bytes = start..(int)_json.BytesConsumed;
        if (_json.BytesConsumed - start > LongestEvent) _event.Reject(Reasons.TooLarge, $"An event may have {LongestEvent / 1024} KB.");
        return _event;
    }

    private void ReadField()
    {
        if (Is("type"u8)) _event.Type = Text("type", LongestId);
        else if (Is("event_id"u8)) _event.EventId = Text("event_id", LongestEventId);
        else if (Is("user_id"u8)) _event.UserId = _lastUser = Text("user_id", LongestId, _lastUser);
        else if (Is("session_id"u8)) _event.SessionId = _lastSession = Text("session_id", LongestId, _lastSession);
        else if (Is("product_id"u8)) _event.ProductId = Text("product_id", LongestId);
        else if (Is("query"u8)) _event.Query ??= Text("query", LongestQuery);
        else if (Is("quantity"u8)) _event.Quantity = Whole("quantity", 1, 999);
        else if (Is("subscription"u8)) _event.Subscription = Flag("subscription");
        else if (Is("context"u8)) ReadContext();
        else Skip();
    }

    private void ReadContext()
    {
        _json.Read();
        if (_json.TokenType == JsonTokenType.Null) return;
        if (_json.TokenType != JsonTokenType.StartObject)
        {
            Fault("context", "an object is needed");
            _json.Skip();
            return;
        }
        while (_json.Read() && _json.TokenType == JsonTokenType.PropertyName)
        {
            if (Is("search_query"u8)) _event.Query = Text("context.search_query", LongestQuery) ?? _event.Query;
            else if (Is("position"u8)) _event.Position = Whole("context.position", 0, 100_000);
            else if (Is("time_on_page"u8)) _event.TimeOnPage = Number("context.time_on_page", 0, SecondsOfADay);
            else if (Is("list_id"u8)) _event.ListId = Text("context.list_id", LongestId);
            else if (Is("displayed"u8)) ReadDisplayed();
            else if (Is("quantity"u8)) _event.Quantity ??= Whole("context.quantity", 1, 999);
            else if (Is("subscription"u8)) _event.Subscription |= Flag("context.subscription");
            else Skip();
        }
    }

    private void ReadDisplayed()
    {
        _json.Read();
        if (_json.TokenType == JsonTokenType.Null) return;
        if (_json.TokenType != JsonTokenType.StartArray)
        {
            Fault("context.displayed", "an array of product ids is needed");
            _json.Skip();
            return;
        }
        var ids = _event.Displayed = [];
        while (_json.Read() && _json.TokenType != JsonTokenType.EndArray)
        {
            if (_json.TokenType == JsonTokenType.String && Value("context.displayed", LongestId, null) is { } id) ids.Add(id);
            else
            {
                Fault("context.displayed", "an array of product ids is needed");
                _json.Skip();
            }
        }
        if (ids.Count > MostDisplayed) Fault("context.displayed", $"at most {MostDisplayed} products");
    }

    private readonly bool Is(ReadOnlySpan<byte> name) => _json.ValueTextEquals(name);

    private void Skip()
    {
        _json.Read();
        _json.Skip();
    }

    private string? Text(string field, int longest, string? same = null)
    {
        _json.Read();
        switch (_json.TokenType)
        {
            case JsonTokenType.Null: return null;
            case JsonTokenType.String: return Value(field, longest, same);
            default:
                Fault(field, "text is needed");
                _json.Skip();
                return null;
        }
    }

    // Most events of an array are of one shopper and session: that text exists already.
    private readonly string? Value(string field, int longest, string? same)
    {
        if (same is not null && _json.ValueTextEquals(same)) return same;
        try
        {
            var text = _json.GetString()!.Trim();
            if (text.Length == 0) return null;
            if (text.Length > longest) Fault(field, $"at most {longest} characters");
            else if (text.Contains('\0', StringComparison.Ordinal)) Fault(field, "a character is not allowed");
            else return text;
        }
        catch (InvalidOperationException)
        {
            Fault(field, "the text is not valid Unicode");
        }
        return null;
    }

    private int? Whole(string field, int min, int max)
    {
        _json.Read();
        if (_json.TokenType == JsonTokenType.Null) return null;
        if (_json.TokenType == JsonTokenType.Number && _json.TryGetInt32(out var number) && number >= min && number <= max) return number;
        Fault(field, $"a whole number from {min} to {max} is needed");
        _json.Skip();
        return null;
    }

    private double? Number(string field, double min, double max)
    {
        _json.Read();
        if (_json.TokenType == JsonTokenType.Null) return null;
        if (_json.TokenType == JsonTokenType.Number && _json.TryGetDouble(out var number) && number >= min && number <= max) return number;
        Fault(field, $"a number from {min} to {max} is needed");
        _json.Skip();
        return null;
    }

    private bool Flag(string field)
    {
        _json.Read();
        if (_json.TokenType is JsonTokenType.True or JsonTokenType.False or JsonTokenType.Null) return _json.TokenType == JsonTokenType.True;
        Fault(field, "true or false is needed");
        _json.Skip();
        return false;
    }

    private readonly void Fault(string field, string message) => _event.Reject(Reasons.InvalidField, $"{field}: {message}.");
}
