using System.Collections.Concurrent;
using Microsoft.Extensions.Options;

namespace LeafLoaf.Api.Personalization.Live;

/// <summary>The profiles this process holds in memory, so many of them at most. What is forgotten can be read again.</summary>
public sealed class LiveProfileSet(IOptions<ProfileOptions> options, ProfileFlush flush, TimeProvider time)
{
    private readonly ConcurrentDictionary<string, LiveProfile> _profiles = new(StringComparer.Ordinal);
    private readonly Lock _forgetting = new();

    internal LiveProfile? Find(string userId) => _profiles.GetValueOrDefault(userId);

    internal LiveProfile Get(string userId)
    {
        if (!_profiles.TryGetValue(userId, out var profile))
        {
            profile = _profiles.GetOrAdd(userId, static id => new LiveProfile(id));
            if (_profiles.Count > options.Value.InMemory || _profiles.Sum(p => p.Value.Size) > (long)options.Value.MemoryMb << 20) Forget();
        }
        profile.Touched = time.GetTimestamp();
        return profile;
    }

    internal void Remove(string userId) => _profiles.TryRemove(userId, out _);

    // An eighth at once, so that not every new shopper has to look for the oldest.
    private void Forget()
    {
        if (!_forgetting.TryEnter()) return;
        try
        {
            // What waits for the log exists nowhere else as a profile; anything else can be read again.
            var oldest = _profiles.Values.Where(p => !p.HasUnconfirmed).OrderBy(p => p.Touched).Take(_profiles.Count / 8).ToList();
            foreach (var profile in oldest)
            {
                _profiles.TryRemove(profile.UserId, out _);
                flush.Unmark(profile);
            }
        }
        finally
        {
            _forgetting.Exit();
        }
    }
}
