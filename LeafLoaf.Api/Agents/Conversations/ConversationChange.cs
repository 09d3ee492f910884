using System.Text;
using System.Text.Json.Nodes;

namespace LeafLoaf.Api.Agents.Conversations;

/// <summary>How a conversation changes. Pure, so that it can be tried again on what somebody else made of it meanwhile.</summary>
public static class ConversationChange
{
    /// <summary>A turn on top of <paramref name="stored"/>. Nobody's message is lost; of two states decided on the same one the first stays.</summary>
    /// <param name="based">What the turn was decided on.</param>
    /// <param name="state">Null leaves the state.</param>
    public static Conversation Turn(
        Conversation stored, Conversation based, IReadOnlyList<ChatMessage> added, JsonObject? state, DateTimeOffset now, int most)
    {
        var next = Merge(stored, based, most);
        var saves = state is not null && stored.StateVersion == based.StateVersion;
        return Say(next with
        {
            UserId = stored.UserId ?? based.UserId, CustomerId = based.CustomerId ?? stored.CustomerId,
            PolicyNumber = based.PolicyNumber ?? stored.PolicyNumber, ClaimId = based.ClaimId ?? stored.ClaimId,
            GraphState = saves ? state! : stored.GraphState, StateVersion = stored.StateVersion + (saves ? 1 : 0),
            TicketId = stored.TicketId, WithPerson = stored.WithPerson,
        }, added, now, most);
    }

    /// <summary>The same conversation from two stores that lost sight of each other: all messages of both, the state of the later one.</summary>
    public static Conversation Merge(Conversation one, Conversation other, int most)
    {
        if (ReferenceEquals(one, other)) return one;
        var later = (one.StateVersion, one.LastActivity).CompareTo((other.StateVersion, other.LastActivity)) >= 0 ? one : other;
        return later with
        {
            UserId = later.UserId ?? one.UserId ?? other.UserId,
            Messages = Last(one.Messages.Concat(other.Messages).DistinctBy(m => m.Id).OrderBy(m => m.Timestamp), most),
            CreatedAt = one.CreatedAt < other.CreatedAt ? one.CreatedAt : other.CreatedAt,
            LastActivity = one.LastActivity > other.LastActivity ? one.LastActivity : other.LastActivity,
            Version = Math.Max(one.Version, other.Version),
        };
    }

    /// <summary>Adds messages in the order given: each gets an id, and a time after the one before it.</summary>
    public static Conversation Say(Conversation conversation, IReadOnlyList<ChatMessage> added, DateTimeOffset now, int most)
    {
        var messages = new List<ChatMessage>(conversation.Messages);
        foreach (var message in Complete(added, now))
        {
            if (messages.Exists(m => m.Id == message.Id)) continue;
            var earliest = messages.Count > 0 ? messages[^1].Timestamp.AddMicroseconds(1) : DateTimeOffset.MinValue;
            messages.Add(message.Timestamp > earliest ? message : message with { Timestamp = earliest });
        }
        return conversation with { Messages = Last(messages, most), LastActivity = now > conversation.LastActivity ? now : conversation.LastActivity };
    }

    /// <summary>Fills in ids and times, so that a change that is tried again adds the same messages.</summary>
    public static IReadOnlyList<ChatMessage> Complete(IReadOnlyList<ChatMessage> added, DateTimeOffset now) => [.. added.Select(m => m with
    {
        Id = m.Id == Guid.Empty ? Guid.CreateVersion7(now) : m.Id,
        Timestamp = Microseconds(m.Timestamp == default ? now : m.Timestamp),
        Content = Storable(m.Content),
    })];

    // The archive keeps microseconds: what comes back from it has to be the same time.
    private static DateTimeOffset Microseconds(DateTimeOffset at) => new(at.UtcTicks - at.UtcTicks % TimeSpan.TicksPerMicrosecond, TimeSpan.Zero);

    // PostgreSQL takes no NUL and no half characters.
    private static string Storable(string text) =>
        Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)).Replace("\0", "", StringComparison.Ordinal);

    private static ChatMessage[] Last(IEnumerable<ChatMessage> messages, int most) => messages.TakeLast(most).ToArray();
}
