using LeafLoaf.Api.Privacy;
using System.Collections.Concurrent;
using LeafLoaf.Api.Personalization.Log;
using LeafLoaf.Core.Events;
using LeafLoaf.Core.Profiles;
using Npgsql;

namespace LeafLoaf.Api.Personalization.Live;

/// <summary>
/// The profiles of shoppers as of their last event, whichever replica took it. The log is the truth: every event of a shopper has a
/// number, a state knows which number it is at, and a state that is behind takes in what it lacks. Nothing here can lose an update;
/// memory, Redis and the stored projection only save reading.
/// </summary>
public sealed class LiveProfiles
{
    private readonly EventWriter _writer;
    private readonly ProfileCache _cache;
    private readonly ProfileStore _store;
    private readonly ProfileFlush _flush;
    private readonly ProfileChanges _changes;
    private readonly IProfileLog _log;
    private readonly NpgsqlDataSource _database;
    private readonly Func<string, PersonalizationRules?> _rulesOf;
    private readonly LiveProfileSet _profiles;
    private readonly LearningConsent _consent;

    public LiveProfiles(
        EventWriter writer, ProfileCache cache, ProfileStore store, ProfileFlush flush, ProfileChanges changes, LiveProfileSet profiles,
        RulesStore rules, NpgsqlDataSource database, LearningConsent consent)
    {
        _consent = consent;
        (_writer, _cache, _store, _flush, _changes, _profiles, _database) = (writer, cache, store, flush, changes, profiles, database);
        _log = new DatabaseProfileLog(database, rules);
        _rulesOf = rules.Find;
        writer.Committed = OnCommitted;
    }

    /// <summary>The profile after every event that was acknowledged anywhere before this call.</summary>
    public async ValueTask<Preferences> GetAsync(string userId, CancellationToken ct)
    {
        var profile = _profiles.Get(userId);
        try
        {
            await ReachAsync(profile, await NewestAsync(userId, ct), ct);
        }
        catch (Exception e) when (IsAway(e))
        {
            // What this process knows is the best there is.
        }
        return profile.Visible ?? Preferences.New(userId);
    }

    /// <summary>
    /// Appends events of one or several shoppers. When this returns, the events are safe and the profiles contain them, here and for
    /// every replica that is asked from now on.
    /// </summary>
    /// <returns>What became of each event, in order.</returns>
    /// <exception cref="EventLogUnavailableException">Nothing was accepted; answer 503 and let the caller come back.</exception>
    public async Task<Appended[]> AppendAsync(IReadOnlyList<NewEvent> events, CancellationToken ct)
    {
        if (events.Count == 0) return [];
        if (await _consent.SplitAsync(events, ct) is not { } split) return await AppendAgreedAsync(events, ct);
        return split.Join(await AppendAgreedAsync(split.Agreed, ct));
    }

    /// <summary>Forgets what this process holds of a shopper who was erased.</summary>
    public void Forget(string userId)
    {
        _flush.Forget(userId);
        _profiles.Remove(userId);
    }

    private async Task<Appended[]> AppendAgreedAsync(IReadOnlyList<NewEvent> events, CancellationToken ct)
    {
        if (events.Count == 0) return [];
        // Known before the commit, so that the events find their profiles when they arrive.
        for (var i = 0; i < events.Count; i++) _profiles.Get(events[i].Action.UserId);
        var results = await _writer.AppendAsync(events);
        foreach (var (userId, newest, spilled) in ByShopper(events, results))
        {
            var profile = _profiles.Get(userId);
            if (spilled is not null) await ExpectAsync(profile, spilled, ct);
            if (newest > 0) await PublishAsync(profile, newest, CancellationToken.None);
            else if (spilled is not null) _changes.Tell(userId, profile.Confirmed?.Version ?? 0);
        }
        return results;
    }

    private async Task PublishAsync(LiveProfile profile, long version, CancellationToken ct)
    {
        var announced = _cache.AnnounceAsync(profile.UserId, version);
        try
        {
            await ReachAsync(profile, version, ct);
        }
        catch (Exception e) when (IsAway(e))
        {
            // The events are safe; the next reader takes them in.
        }
        if (!await announced) _flush.Announce(profile.UserId, version);
        _flush.Mark(profile);
        _changes.Tell(profile.UserId, version);
    }

    private async Task ExpectAsync(LiveProfile profile, List<UserAction> actions, CancellationToken ct)
    {
        if (profile.Visible is null && await _cache.StateAsync(profile.UserId) is { } shared) profile.Take(shared);
        ct.ThrowIfCancellationRequested();
        profile.Expect(actions, _rulesOf);
    }

    // Redis knows the newest version of whatever was appended while it was there; the log itself knows always.
    private async ValueTask<long> NewestAsync(string userId, CancellationToken ct)
    {
        var shared = await _cache.VersionAsync(userId);
        if (shared is not null && _cache.IsTrusted) return shared.Value;
        var logged = await EventLog.VersionAsync(_database, userId, ct);
        if (shared is null && _cache.IsTrusted) await _cache.AnnounceAsync(userId, logged);
        return Math.Max(logged, shared ?? 0);
    }

    private async ValueTask ReachAsync(LiveProfile profile, long version, CancellationToken ct)
    {
        if (profile.Confirmed is not null || version > 0)
        {
            if (profile.TryReach(version, _rulesOf)) return;
        }
        await profile.Reading.WaitAsync(ct);
        try
        {
            if (profile.TryReach(version, _rulesOf) && profile.Confirmed is not null) return;
            var start = profile.Confirmed;
            if (await _cache.StateAsync(profile.UserId) is { } shared && shared.Version > (start?.Version ?? -1)) start = shared;
            start ??= version == 0 ? null : await _store.ReadAsync(profile.UserId, ct);
            start ??= Preferences.New(profile.UserId);
            if (start.Version < version) start = await Replay.ContinueAsync(_log, start, ct: ct);
            profile.Take(start);
        }
        finally
        {
            profile.Reading.Release();
        }
    }

    private void OnCommitted(IReadOnlyList<NewEvent> events, Appended[] results, CommitOrigin origin)
    {
        for (var i = 0; i < events.Count; i++)
        {
            if (results[i] is { Outcome: AppendOutcome.Stored, Version: { } version })
                _profiles.Find(events[i].Action.UserId)?.Arrive(events[i].Action with { Version = version });
        }
        // Nobody waits for these: their requests were answered when they were spilled.
        if (origin != CommitOrigin.Request) _ = Task.Run(() => SettleAsync(events, results, origin));
    }

    private async Task SettleAsync(IReadOnlyList<NewEvent> events, Appended[] results, CommitOrigin origin)
    {
        foreach (var (userId, newest, _) in ByShopper(events, results))
        {
            var profile = _profiles.Get(userId);
            if (newest > 0) await PublishAsync(profile, newest, CancellationToken.None);
            if (origin == CommitOrigin.OwnSpill) profile.Settle(events.Count(e => e.Action.UserId == userId));
        }
    }

    private static IEnumerable<(string UserId, long Newest, List<UserAction>? Spilled)> ByShopper(IReadOnlyList<NewEvent> events, Appended[] results)
    {
        var shoppers = new Dictionary<string, (long Newest, List<UserAction>? Spilled)>(StringComparer.Ordinal);
        for (var i = 0; i < events.Count; i++)
        {
            var action = events[i].Action;
            var (newest, spilled) = shoppers.GetValueOrDefault(action.UserId);
            if (results[i].Outcome == AppendOutcome.Spilled) (spilled ??= []).Add(action);
            shoppers[action.UserId] = (Math.Max(newest, results[i].Version ?? 0), spilled);
        }
        return shoppers.Select(s => (s.Key, s.Value.Newest, s.Value.Spilled));
    }

    private static bool IsAway(Exception e) => e is NpgsqlException or TimeoutException or IOException or System.Net.Sockets.SocketException;
}
