using StackExchange.Redis;

namespace LeafLoaf.Api.Limits;

/// <summary>
/// Holds all processes together to so many paid calls a minute (K-13). While Redis cannot count for all, each process counts for itself:
/// the month's budget still holds.
/// </summary>
public sealed class PaidCalls(LimitStore limits, TimeProvider time)
{
    private readonly Queue<DateTimeOffset> _own = new();

    /// <param name="kind">What is paid for, for example <c>model</c>.</param>
    /// <param name="perMinute">0 for no limit.</param>
    public async Task<bool> TryTakeAsync(string kind, int perMinute, CancellationToken ct)
    {
        if (perMinute == 0) return true;
        try
        {
            return (await limits.TakeAsync(kind, "everybody", new() { Permits = perMinute, WindowSeconds = 60 }, cost: 1, ct)).Allowed;
        }
        catch (Exception e) when (e is RedisException or TimeoutException)
        {
            return TakeOwn(perMinute);
        }
    }

    private bool TakeOwn(int perMinute)
    {
        lock (_own)
        {
            var now = time.GetUtcNow();
            while (_own.TryPeek(out var oldest) && now - oldest >= TimeSpan.FromMinutes(1)) _own.Dequeue();
            if (_own.Count >= perMinute) return false;
            _own.Enqueue(now);
            return true;
        }
    }
}
