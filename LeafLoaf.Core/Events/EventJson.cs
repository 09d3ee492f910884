using System.Text.Json.Serialization;

namespace LeafLoaf.Core.Events;

/// <summary>What an event carries beyond the columns of its own; column <c>interaction_context</c>.</summary>
public sealed record EventContext(
    int? Quantity = null, double? TimeOnPage = null, string? ListId = null, string? Target = null, long? TargetVersion = null,
    bool? Subscription = null, string? State = null)
{
    /// <summary>The context of an event, or null when it has none.</summary>
    public static EventContext? Of(UserAction action)
    {
        var context = new EventContext(action.Quantity, action.TimeOnPage, action.ListId, action.Target, action.TargetVersion,
            action.Subscription ? true : null, action.State);
        return context == Nothing ? null : context;
    }

    public static readonly EventContext Nothing = new();
}

/// <summary>Events and their parts as JSON: in the log's columns and in spill files.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(EventContext))]
[JsonSerializable(typeof(IReadOnlyList<ProductFacts>))]
[JsonSerializable(typeof(UserAction))]
[JsonSerializable(typeof(NewEvent))]
public sealed partial class EventJson : JsonSerializerContext;
