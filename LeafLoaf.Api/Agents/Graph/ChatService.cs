using LeafLoaf.Api.Accounts;
using LeafLoaf.Api.Agents.Conversations;
using LeafLoaf.Api.Agents.Escalation;
using LeafLoaf.Api.Agents.Models;
using LeafLoaf.Api.Agents.Tools;
using LeafLoaf.Api.Agents.Understanding;
using LeafLoaf.Core.Orders;

namespace LeafLoaf.Api.Agents.Graph;

/// <summary>Who watches a message being answered.</summary>
/// <param name="OnStep">Told of every step of the trace.</param>
/// <param name="OnText">Told of the answer piece by piece.</param>
public sealed record ChatWatcher(Func<TraceStep, ValueTask>? OnStep = null, Func<string, ValueTask>? OnText = null);

/// <summary>Answers a message in its conversation: finds the one, runs the graph, saves what was said and what is to be remembered.</summary>
public sealed class ChatService(
    ConversationStore conversations, MessageReader reader, SlotReader slots, ChatGraph graph, TurnCache cache, AnswerDetails details, SafeFocus focus, CallerAccess access, ShopRules rules, TimeProvider time)
{
    /// <summary>Messages a model may look back on.</summary>
    public const int MostHistory = 5;

    // "No" and "thanks" name nothing.
    private Slots Read(string text) => CueReader.IsOnlyCue(text) ? Slots.None : slots.Read(text);

    /// <summary>The conversation a message belongs to, or a new one.</summary>
    /// <returns>Null when there is no such conversation for this caller.</returns>
    public async ValueTask<Conversation?> FindAsync(ChatRequest request, HttpContext http, CancellationToken ct) => request.SessionId is { } id
        ? await conversations.FindAsync(id, Caller.Of(http).Id, ct)
        : conversations.Create(Caller.Of(http).Id, request.Context?.GetValueOrDefault("customer_id"), request.Context?.GetValueOrDefault("policy_number"));

    public async Task<ChatAnswer> AnswerAsync(Conversation conversation, ChatRequest request, HttpContext http, ChatWatcher watcher, CancellationToken ct)
    {
        var started = time.GetTimestamp();
        var caller = Caller.Of(http).Id;
        var hints = request.Context ?? new Dictionary<string, string>();
        var named = caller is null && hints.GetValueOrDefault("user_id") is { Length: > 0 and <= Owner.LongestId } name ? access.SubjectOf(http, name) : null;
        var tools = new ToolRunner(new ToolContext(http, conversation.SessionId, NamedUserId: named), time, watcher.OnStep);
        var now = time.GetUtcNow();
        var stream = new AnswerStream(watcher.OnText);
        var said = new ChatMessage(Conversation.User, request.Message, now);
        var state = new TurnState
        {
            Conversation = conversation, Message = request.Message, Read = reader.Read(request.Message), ReadSlots = Read,
            Before = await focus.OfAsync(GraphState.Read(conversation.GraphState), http, named, ct), Tools = tools, Context = Hints(hints, conversation), History = [.. conversation.Messages.TakeLast(MostHistory)],
            UserId = caller ?? named, Now = now, Stream = stream,
        };
        if (conversation.WithPerson && EscalationRules.Decide(new(state.Read.Cues), rules.Claims).SafetyText is null) return await ToPersonAsync(conversation, said, ct);
        var (result, trace, cached) = await cache.GetOrRunAsync(state, token => graph.RunAsync(state, token), ct);
        // From here on it is saved, whether the caller still waits or not: something may have been done.
        var took = Math.Round(time.GetElapsedTime(started).TotalMilliseconds, 2);
        var answer = new ChatMessage(Conversation.Assistant, result.Message, default, result.AgentUsed)
        {
            Details = details.Seal(Metadata(result, conversation, tools, trace, cached, http, took)),
        };
        var saved = await conversations.SaveTurnAsync(conversation with { ClaimId = result.After.Focus.ClaimId ?? conversation.ClaimId }, [said, answer], result.After.ToJson(), CancellationToken.None);
        if (saved is { StateSaved: false } && result.Confirm.Count > 0) result = Elsewhere(result);
        await stream.RestAsync(result.Message);
        return new(conversation.SessionId, result.Message, result.AgentUsed, result.RequiresClarification, result.ConversationComplete,
            Metadata(result, saved?.Conversation ?? conversation, tools, trace, cached, http, Math.Round(time.GetElapsedTime(started).TotalMilliseconds, 2)));
    }

    // A person has the conversation and answers; agents stay silent, and nothing is put into the person's mouth.
    private async Task<ChatAnswer> ToPersonAsync(Conversation conversation, ChatMessage said, CancellationToken ct)
    {
        await conversations.SaveTurnAsync(conversation, [said], null, ct);
        return new(conversation.SessionId, "A person of our team reads this and answers right here.", Conversation.Person, false, false,
            new ChatMetadata(0, 0, false, [], [], [], TicketId: conversation.TicketId));
    }

    // Two messages at once, and the other one was first: what this one wanted to ask is not remembered, so a yes would mean something else.
    private static TurnResult Elsewhere(TurnResult result) => result with
    {
        Message = "You wrote something else at the same moment, so I did not go on with this. Please say it once more.", Confirm = [], Choices = [], RequiresClarification = false,
    };

    private static Dictionary<string, string> Hints(IReadOnlyDictionary<string, string> sent, Conversation conversation)
    {
        var hints = new Dictionary<string, string>(sent, StringComparer.Ordinal);
        if (conversation.CustomerId is { } customer) hints.TryAdd("customer_id", customer);
        if (conversation.PolicyNumber is { } policy) hints.TryAdd("policy_number", policy);
        return hints;
    }

    private static ChatMetadata Metadata(
        TurnResult result, Conversation conversation, ToolRunner tools, IReadOnlyList<TraceStep> trace, bool cached, HttpContext http, double took) => new(
        tools.TokensUsed, took, cached, Degradation.Of(http), trace, result.Citations,
        NullIfNone(result.Confirm), NullIfNone(result.Choices), NullIfNone(result.Products), conversation.TicketId);

    private static IReadOnlyList<T>? NullIfNone<T>(IReadOnlyList<T> list) => list.Count > 0 ? list : null;
}
