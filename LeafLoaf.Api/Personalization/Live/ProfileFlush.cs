using System.Collections.Concurrent;
using LeafLoaf.Core.Profiles;
using Npgsql;

namespace LeafLoaf.Api.Personalization.Live;

/// <summary>
/// Writes profiles behind the log: into Redis for the other replicas and into <c>user_preferences</c>. A profile that changes all the
/// time is written every few seconds, for it may be large; what it lacks then, and what a killed process did not get to, is read from
/// the log.
/// </summary>
public sealed class ProfileFlush(ProfileCache cache, ProfileStore store, TimeProvider time, ILogger<ProfileFlush> logger) : BackgroundService
{
    private const int MostBytesAtOnce = 2 << 20;
    private const int MemoryPerByte = 3;
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan OftenEnough = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<string, LiveProfile> _changed = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, long> _unannounced = new(StringComparer.Ordinal);

    internal void Mark(LiveProfile profile) => _changed[profile.UserId] = profile;

    /// <summary>Memory lets go of the profile; its next reader starts from what is stored.</summary>
    internal void Unmark(LiveProfile profile) => _changed.TryRemove(new(profile.UserId, profile));

    /// <summary>Leaves unwritten what is not written yet.</summary>
    public void Forget(string userId)
    {
        _changed.TryRemove(userId, out _);
        _unannounced.TryRemove(userId, out _);
    }

    /// <summary>Tells the other replicas of a version once Redis is back.</summary>
    public void Announce(string userId, long version) => _unannounced.AddOrUpdate(userId, version, (_, known) => Math.Max(known, version));

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken)) await FlushAsync(all: false, stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            while (!_changed.IsEmpty && await FlushAsync(all: true, CancellationToken.None)) { }
        }
    }

    /// <summary>False when there is nowhere to write to.</summary>
    private async Task<bool> FlushAsync(bool all, CancellationToken ct)
    {
        foreach (var (userId, version) in _unannounced)
        {
            if (!await cache.AnnounceAsync(userId, version)) break;
            _unannounced.TryRemove(new(userId, version));
        }
        var batch = Take(all);
        if (batch.Count == 0) return true;
        try
        {
            foreach (var (_, preferences, json) in batch) await cache.ShareAsync(preferences.UserId, preferences.Version, json);
            await store.WriteAsync(batch.ConvertAll(b => (b.Preferences, b.Json)), ct);
            foreach (var (profile, preferences, _) in batch) profile.Flushed = preferences.Version;
            return true;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            logger.Log(e is NpgsqlException or TimeoutException ? LogLevel.Debug : LogLevel.Error, e, "Profiles stay in memory while they cannot be written");
            foreach (var (profile, _, _) in batch) _changed.TryAdd(profile.UserId, profile);
            return false;
        }
    }

    private List<(LiveProfile Profile, Preferences Preferences, byte[] Json)> Take(bool all)
    {
        var batch = new List<(LiveProfile, Preferences, byte[])>();
        var bytes = 0;
        foreach (var (userId, profile) in _changed)
        {
            if (bytes >= MostBytesAtOnce) break;
            if (!all && profile.FlushedAt is { } last && time.GetElapsedTime(last) < OftenEnough) continue;
            // Taken out before it is read: a change from now on marks it again.
            if (!_changed.TryRemove(userId, out _) || profile.Confirmed is not { } preferences || preferences.Version <= profile.Flushed) continue;
            profile.FlushedAt = time.GetTimestamp();
            var json = PreferencesJson.Write(preferences);
            bytes += json.Length;
            profile.Size = json.Length * MemoryPerByte;
            batch.Add((profile, preferences, json));
        }
        return batch;
    }
}
