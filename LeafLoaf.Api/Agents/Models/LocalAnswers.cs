using System.Diagnostics.CodeAnalysis;

namespace LeafLoaf.Api.Agents.Models;

/// <summary>The answers one process remembers: the most recently used ones, each no longer than its time.</summary>
public sealed class LocalAnswers(TimeProvider time, Pressure pressure)
{
    private sealed record Kept(string Id, string? UserId, CachedAnswer Answer, DateTimeOffset At);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, LinkedListNode<Kept>> _byId = new(StringComparer.Ordinal);
    private readonly LinkedList<Kept> _recent = new();

    public int Count
    {
        get { lock (_lock) return _byId.Count; }
    }

    public bool TryFind(AnswerKey key, [NotNullWhen(true)] out CachedAnswer? answer)
    {
        lock (_lock)
        {
            answer = null;
            if (!_byId.TryGetValue(key.Id, out var node)) return false;
            if (time.GetUtcNow() - node.Value.At >= pressure.CacheTime)
            {
                Remove(node);
                return false;
            }
            _recent.Remove(node);
            _recent.AddFirst(node);
            answer = node.Value.Answer;
            return true;
        }
    }

    /// <param name="at">When the answer was made, here or elsewhere.</param>
    public void Put(AnswerKey key, CachedAnswer answer, DateTimeOffset at)
    {
        lock (_lock)
        {
            if (_byId.TryGetValue(key.Id, out var old)) Remove(old);
            _byId[key.Id] = _recent.AddFirst(new Kept(key.Id, key.UserId, answer, at));
            while (_recent.Count > pressure.CacheSize) Remove(_recent.Last!);
        }
    }

    /// <summary>Forgets what was answered to a shopper.</summary>
    public void Forget(string userId)
    {
        lock (_lock)
            foreach (var node in _byId.Values.Where(n => n.Value.UserId == userId).ToList()) Remove(node);
    }

    /// <summary>Lets go of what no longer fits.</summary>
    public void Shrink()
    {
        lock (_lock)
            while (_recent.Count > pressure.CacheSize) Remove(_recent.Last!);
    }

    private void Remove(LinkedListNode<Kept> node)
    {
        _recent.Remove(node);
        _byId.Remove(node.Value.Id);
    }
}
