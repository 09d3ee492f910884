using System.Collections.Concurrent;
using LeafLoaf.Core.Profiles;
using Npgsql;

namespace LeafLoaf.Api.Personalization.Live;

/// <summary>
/// Writes profiles behind the log, a few times a second: into Redis for the other replicas and into <c>user_preferences</c>. What a
/// killed process did not get to is read from the log instead.
/// </summary>
public sealed class ProfileFlush(ProfileCache cache, ProfileStore store, TimeProvider time, ILogger<ProfileFlush> logger) : BackgroundService
{
    private const int MostAtOnce = 100;
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    private readonly ConcurrentDictionary<string, LiveProfile> _changed = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, long> _unannounced = new(StringComparer.Ordinal);

    internal void Mark(LiveProfile profile) => _changed[profile.UserId] = profile;

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
            while (await timer.WaitForNextTickAsync(stoppingToken)) await FlushAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            await FlushAsync(CancellationToken.None);
        }
    }

    private async Task FlushAsync(CancellationToken ct)
    {
        foreach (var (userId, version) in _unannounced)
        {
            if (!await cache.AnnounceAsync(userId, version)) break;
            _unannounced.TryRemove(new(userId, version));
        }
        while (!_changed.IsEmpty)
        {
            var batch = Take();
            try
            {
                await WriteAsync(batch, ct);
            }
            catch (Exception e) when (e is NpgsqlException or TimeoutException or IOException or System.Net.Sockets.SocketException)
            {
                logger.LogDebug(e, "Profiles stay in memory while the database is away");
                foreach (var profile in batch) _changed.TryAdd(profile.UserId, profile);
                return;
            }
        }
    }

    private List<LiveProfile> Take()
    {
        var batch = new List<LiveProfile>();
        foreach (var (userId, profile) in _changed)
        {
            if (batch.Count == MostAtOnce) break;
            // Taken out before it is read: a change from now on marks it again.
            if (_changed.TryRemove(userId, out _)) batch.Add(profile);
        }
        return batch;
    }

    private async Task WriteAsync(List<LiveProfile> batch, CancellationToken ct)
    {
        var states = new List<(Preferences Preferences, byte[] Json)>(batch.Count);
        foreach (var profile in batch)
        {
            if (profile.Confirmed is { } preferences && preferences.Version > profile.Flushed) states.Add((preferences, PreferencesJson.Write(preferences)));
        }
        if (states.Count == 0) return;
        await Task.WhenAll(states.Select(s => cache.ShareAsync(s.Preferences.UserId, s.Preferences.Version, s.Json)));
        await store.WriteAsync(states, ct);
        foreach (var profile in batch) profile.Flushed = Math.Max(profile.Flushed, states.Find(s => s.Preferences.UserId == profile.UserId).Preferences?.Version ?? 0);
    }
}
