using LeafLoaf.Core.Events;
using LeafLoaf.Core.Profiles;

namespace LeafLoaf.Api.Personalization.Live;

/// <summary>One shopper's profile as this process knows it.</summary>
internal sealed class LiveProfile(string userId)
{
    // Committed events on their way in, in order of their versions; few, because whoever committed them takes them out.
    private readonly List<UserAction> _arrived = [];
    private readonly Lock _lock = new();
    private volatile Preferences? _confirmed;
    private Preferences? _provisional;
    private int _unconfirmed;
    private long _touched;

    public string UserId => userId;

    /// <summary>Lets one at a time read the profile from elsewhere.</summary>
    public SemaphoreSlim Reading { get; } = new(1, 1);

    /// <summary>What the log says, as far as it is known here; null before anything was read.</summary>
    public Preferences? Confirmed => _confirmed;

    /// <summary>What the shopper sees: while the log is away, with the events that wait for it.</summary>
    public Preferences? Visible => Volatile.Read(ref _provisional) ?? _confirmed;

    public bool HasUnconfirmed => Volatile.Read(ref _unconfirmed) > 0;

    /// <summary>The version that storage has of this profile; maintained by <see cref="ProfileFlush"/>.</summary>
    public long Flushed { get; set; }

    /// <summary>When it was written last, as <see cref="TimeProvider.GetTimestamp"/> counts; null for never.</summary>
    public long? FlushedAt { get; set; }

    /// <summary>About how many bytes of memory it takes, known from the last time it was written.</summary>
    public long Size { get; set; } = 8 * 1024;

    /// <summary>When it was used last, for choosing what to forget.</summary>
    public long Touched
    {
        get => Volatile.Read(ref _touched);
        set => Volatile.Write(ref _touched, value);
    }

    /// <summary>Hands over an event that was committed.</summary>
    public void Arrive(UserAction action)
    {
        lock (_lock) _arrived.Add(action);
    }

    /// <summary>Events that waited in the spill are in the log now.</summary>
    public void Settle(int events)
    {
        lock (_lock)
        {
            _unconfirmed = Math.Max(0, _unconfirmed - events);
            if (_unconfirmed == 0 && _arrived.Count == 0) _provisional = null;
        }
    }

    /// <summary>Takes over a state that is newer than the present one.</summary>
    public void Take(Preferences preferences)
    {
        lock (_lock)
        {
            if (_confirmed is null || preferences.Version > _confirmed.Version) _confirmed = preferences;
            Trim();
        }
    }

    /// <summary>
    /// Folds arrived events as far as they follow without a gap. False when the profile is then still behind the version: what is
    /// missing has to be read.
    /// </summary>
    /// <param name="rulesOf">Rules of a version, or null when they are not in memory.</param>
    public bool TryReach(long version, Func<string, PersonalizationRules?> rulesOf)
    {
        if (_confirmed is { } known && known.Version >= version) return true;
        lock (_lock)
        {
            // The first event of a shopper tells that there is nothing to read.
            if (_confirmed is null && _arrived.Exists(a => a.Version == 1)) _confirmed = Preferences.New(userId);
            if (_confirmed is not { } state) return false;
            if (_arrived.Count > 1) _arrived.Sort((a, b) => a.Version.CompareTo(b.Version));
            foreach (var action in _arrived)
            {
                if (action.Version <= state.Version) continue;
                if (action.Version > state.Version + 1 || Fold.NeedsRefold(action.EventType) || rulesOf(action.RulesVersion) is not { } rules) break;
                (state, _) = Fold.Apply(state, action, rules);
            }
            _confirmed = state;
            Trim();
            return state.Version >= version;
        }
    }

    /// <summary>Shows events that wait for the log, as if they came right after what is confirmed.</summary>
    public void Expect(IEnumerable<UserAction> actions, Func<string, PersonalizationRules?> rulesOf)
    {
        lock (_lock)
        {
            var state = _provisional ?? _confirmed ?? Preferences.New(userId);
            foreach (var action in actions)
            {
                if (rulesOf(action.RulesVersion) is { } rules) (state, _) = Fold.Apply(state, action, rules);
                _unconfirmed++;
            }
            _provisional = state;
        }
    }

    private void Trim()
    {
        _arrived.RemoveAll(a => a.Version <= _confirmed!.Version);
        if (_unconfirmed == 0 && _arrived.Count == 0) _provisional = null;
    }
}
