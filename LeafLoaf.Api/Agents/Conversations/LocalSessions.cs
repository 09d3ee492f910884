using System.Collections.Concurrent;
using Microsoft.Extensions.Options;

namespace LeafLoaf.Api.Agents.Conversations;

/// <summary>
/// The conversations this process held last, so many of them at most: what goes on without Redis. While Redis is there it is only a
/// copy and never asked.
/// </summary>
public sealed class LocalSessions(IOptions<ConversationOptions> options, TimeProvider time)
{
    private readonly ConcurrentDictionary<string, Held> _held = new(StringComparer.Ordinal);
    private readonly Lock _forgetting = new();

    /// <param name="ToRedis">Redis does not have this version yet.</param>
    private sealed record Held(Conversation Conversation, bool ToRedis, long Touched);

    public int Count => _held.Count;

    /// <summary>The copy, unless the conversation has ended.</summary>
    public Conversation? Find(string id) =>
        _held.TryGetValue(id, out var held) && time.GetUtcNow() - held.Conversation.LastActivity < options.Value.Lifetime ? held.Conversation : null;

    /// <summary>Keeps a version that Redis has. An older one than is held changes nothing.</summary>
    public void Copy(Conversation conversation) => Put(conversation, toRedis: false);

    /// <summary>Takes a change while Redis is away.</summary>
    /// <returns>False when somebody else changed it since <paramref name="expected"/>.</returns>
    public bool TryChange(Conversation next, long expected)
    {
        lock (_forgetting)
        {
            if (_held.TryGetValue(next.SessionId, out var held) && held.Conversation.Version > expected) return false;
            Put(next, toRedis: true);
            return true;
        }
    }

    /// <summary>What Redis has to be told once it is back.</summary>
    public IReadOnlyList<Conversation> Untold() => [.. _held.Values.Where(h => h.ToRedis).Select(h => h.Conversation)];

    /// <summary>Redis was told of this version.</summary>
    public void Told(Conversation conversation)
    {
        if (_held.TryGetValue(conversation.SessionId, out var held) && held.Conversation.Version <= conversation.Version)
            _held.TryUpdate(conversation.SessionId, held with { Conversation = conversation, ToRedis = false }, held);
    }

    public IReadOnlyList<Conversation> All() => [.. _held.Values.Select(h => h.Conversation)];

    public void Forget(string id) => _held.TryRemove(id, out _);

    public void ForgetShopper(string userId)
    {
        foreach (var (id, held) in _held)
            if (held.Conversation.UserId == userId) _held.TryRemove(id, out _);
    }

    private void Put(Conversation conversation, bool toRedis)
    {
        _held.AddOrUpdate(conversation.SessionId, _ => new Held(conversation, toRedis, time.GetTimestamp()),
            (_, held) => held.Conversation.Version > conversation.Version ? held : new Held(conversation, toRedis, time.GetTimestamp()));
        if (_held.Count > options.Value.InMemory) ForgetOldest();
    }

    // An eighth at once, so that not every new conversation has to look for the oldest. What Redis lacks stays while it goes on.
    private void ForgetOldest()
    {
        lock (_forgetting)
        {
            if (_held.Count <= options.Value.InMemory) return;
            var now = time.GetUtcNow();
            var ended = _held.Where(h => now - h.Value.Conversation.LastActivity >= options.Value.Lifetime).ToList();
            foreach (var (id, _) in ended) _held.TryRemove(id, out _);
            foreach (var (id, _) in _held.OrderBy(h => h.Value.ToRedis).ThenBy(h => h.Value.Touched).Take(Math.Max(1, options.Value.InMemory / 8)).ToList())
                _held.TryRemove(id, out _);
        }
    }
}
