using System.Runtime.CompilerServices;
using LeafLoaf.Core.Events;
using LeafLoaf.Core.Profiles;

namespace LeafLoaf.Workers.Privacy;

/// <summary>The log as it would be with a snapshot in place of a shopper's first events: to see that nothing changes before it is done.</summary>
internal sealed class FoldedLog(IProfileLog log, UserAction snapshot) : IProfileLog
{
    public Task<long> VersionAsync(string userId, CancellationToken ct) => log.VersionAsync(userId, ct);

    public IAsyncEnumerable<UserAction> ReadAsync(string userId, long after, long until, CancellationToken ct) =>
        log.ReadAsync(userId, userId == snapshot.UserId ? Math.Max(after, snapshot.Version) : after, until, ct);

    public async IAsyncEnumerable<UserAction> ReadPlanAsync(string userId, long until, [EnumeratorCancellation] CancellationToken ct)
    {
        if (userId == snapshot.UserId && snapshot.Version <= until) yield return snapshot;
        await foreach (var action in log.ReadPlanAsync(userId, until, ct))
            if (userId != snapshot.UserId || action.Version > snapshot.Version) yield return action;
    }

    public ValueTask<PersonalizationRules> RulesAsync(string version, CancellationToken ct) => log.RulesAsync(version, ct);
}
