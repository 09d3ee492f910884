using System.Collections.Concurrent;
using System.Net.Sockets;
using Microsoft.Extensions.Options;
using Npgsql;

namespace LeafLoaf.Api.Agents.Conversations;

/// <summary>
/// Writes what was said behind the answers into the archive. Nothing is lost on the way: what waits here is marked in Redis, and whoever
/// finds an old mark writes what a killed process did not get to. While the archive is away everything waits and is written when it is back.
/// </summary>
public sealed class ArchiveWriter(
    ConversationArchive archive, RedisSessions redis, LocalSessions local, IOptions<ConversationOptions> options, TimeProvider time, ILogger<ArchiveWriter> logger)
    : BackgroundService
{
    private const int MostAtOnce = 100;
    private const int MostWaiting = 5000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private readonly ConcurrentDictionary<string, Conversation> _waiting = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _writing = new(1, 1);
    private Dictionary<string, long> _seen = new(StringComparer.Ordinal);
    private long _awaySince;

    /// <summary>The archive cannot be reached at the moment.</summary>
    public bool IsBehind => Volatile.Read(ref _awaySince) != 0;

    /// <summary>Conversations that wait to be archived.</summary>
    public int Waiting => _waiting.Count;

    /// <param name="changed">A conversation as it is now, with the messages that may not be archived.</param>
    public void Add(Conversation changed)
    {
        // Its mark in Redis stays; somebody writes it when there is room.
        if (_waiting.Count >= MostWaiting && !_waiting.ContainsKey(changed.SessionId) && redis.IsThere) return;
        var kept = IsBehind ? changed.Bare() : changed;
        _waiting.AddOrUpdate(changed.SessionId, kept, (_, before) => Join(before, kept));
    }

    /// <summary>Writes one conversation before the answer goes out; it waits on when the archive is away.</summary>
    public async Task WriteNowAsync(string id, CancellationToken ct)
    {
        if (!IsBehind && _waiting.TryRemove(id, out var conversation)) await WriteAsync([conversation], ct);
    }

    /// <summary>A conversation as archived, with so many of its last messages or all; null when there is none or the archive is away.</summary>
    public async Task<Conversation?> TryReadAsync(string id, int? most, CancellationToken ct)
    {
        try
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
            limit.CancelAfter(Patience);
            return await archive.FindAsync(id, most, limit.Token);
        }
        catch (Exception e) when (IsAway(e) && !ct.IsCancellationRequested)
        {
            return null;
        }
    }

    /// <summary>What the latest answers were shown with, also those said just now; none while the archive is away.</summary>
    public async Task<IReadOnlyDictionary<Guid, string>> TryReadDetailsAsync(string id, int most, CancellationToken ct)
    {
        if (IsBehind) return new Dictionary<Guid, string>();
        try
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
            limit.CancelAfter(Patience);
            await WriteNowAsync(id, limit.Token);
            return await archive.DetailsAsync(id, most, limit.Token);
        }
        catch (Exception e) when (IsAway(e) && !ct.IsCancellationRequested)
        {
            return new Dictionary<Guid, string>();
        }
    }

    public void Forget(string id) => _waiting.TryRemove(id, out _);

    public void ForgetShopper(string userId)
    {
        foreach (var (id, conversation) in _waiting)
            if (conversation.UserId == userId) _waiting.TryRemove(id, out _);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(options.Value.ArchiveEveryMs), time);
        var (swept, snapshot) = (time.GetTimestamp(), time.GetTimestamp());
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await FlushAsync(stoppingToken);
                if (time.GetElapsedTime(swept).TotalSeconds >= options.Value.SweepSeconds)
                {
                    await SweepAsync();
                    swept = time.GetTimestamp();
                }
                if (time.GetElapsedTime(snapshot).TotalSeconds < options.Value.SnapshotSeconds) continue;
                await SnapshotAsync(stoppingToken);
                snapshot = time.GetTimestamp();
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The snapshot at the end, while the host still waits.
            await FlushAsync(CancellationToken.None);
            await SnapshotAsync(CancellationToken.None);
        }
    }

    /// <summary>Writes whole what Redis was not told of, whether it was written before or not (S0-034).</summary>
    internal async Task SnapshotAsync(CancellationToken ct)
    {
        if (local.Untold() is { Count: > 0 } untold) await WriteAsync(untold, ct);
    }

    private async Task FlushAsync(CancellationToken ct)
    {
        while (!_waiting.IsEmpty)
        {
            var taken = new List<Conversation>();
            foreach (var id in _waiting.Keys.Take(MostAtOnce))
                if (_waiting.TryRemove(id, out var conversation)) taken.Add(conversation);
            if (taken.Count == 0 || !await WriteAsync(taken, ct)) return;
        }
    }

    private async Task<bool> WriteAsync(IReadOnlyList<Conversation> conversations, CancellationToken ct)
    {
        try
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
            limit.CancelAfter(Patience * 5);
            // One after the other: an older version must not overtake.
            await _writing.WaitAsync(limit.Token);
            try
            {
                await archive.WriteAsync(conversations, limit.Token);
            }
            finally
            {
                _writing.Release();
            }
            if (IsBehind) logger.LogInformation("The archive of conversations is back");
            Volatile.Write(ref _awaySince, 0);
        }
        catch (PostgresException e) when (e.SqlState.StartsWith("22", StringComparison.Ordinal) || e.SqlState.StartsWith("23", StringComparison.Ordinal))
        {
            return await WriteEachAsync(conversations, e, ct);
        }
        catch (Exception e) when (IsAway(e))
        {
            if (!IsBehind) logger.LogWarning(e, "The archive of conversations is away; what is said waits for it");
            Volatile.Write(ref _awaySince, Math.Max(1, time.GetTimestamp()));
            foreach (var conversation in conversations) _waiting.AddOrUpdate(conversation.SessionId, conversation, (_, newer) => Join(conversation, newer));
            return false;
        }
        foreach (var conversation in conversations) await redis.ArchivedAsync(conversation.SessionId, conversation.Version);
        return true;
    }

    // A conversation that cannot be stored must not keep the others out.
    private async Task<bool> WriteEachAsync(IReadOnlyList<Conversation> conversations, PostgresException e, CancellationToken ct)
    {
        if (conversations.Count > 1)
        {
            foreach (var conversation in conversations)
                if (!await WriteAsync([conversation], ct)) return false;
            return true;
        }
        logger.LogError(e, "Conversation {SessionId} cannot be archived", conversations[0].SessionId);
        await redis.ArchivedAsync(conversations[0].SessionId, conversations[0].Version);
        return true;
    }

    // Marks that were there at the last look, of the same version, belong to a process that is gone.
    private async Task SweepAsync()
    {
        if (await redis.UnarchivedAsync(MostAtOnce) is not { } marks) return;
        foreach (var (id, version) in marks)
        {
            if (!_seen.TryGetValue(id, out var before) || before != version || _waiting.ContainsKey(id)) continue;
            var (place, conversation) = await redis.FindAsync(id);
            if (place == SessionPlace.Here) Add(conversation!);
            else if (place != SessionPlace.Away) await redis.ArchivedAsync(id, version);
        }
        _seen = marks;
    }

    private static Conversation Join(Conversation before, Conversation after)
    {
        var (older, newer) = before.Version <= after.Version ? (before, after) : (after, before);
        return newer with { Messages = [.. older.Messages.Concat(newer.Messages).DistinctBy(m => m.Id)] };
    }

    private static bool IsAway(Exception e) => e is NpgsqlException or OperationCanceledException or TimeoutException or IOException or SocketException;
}
