using LeafLoaf.Core.Events;

namespace LeafLoaf.Core.Profiles;

/// <summary>Where a replay reads: the database's log, or one that was exported.</summary>
public interface IProfileLog
{
    /// <summary>The number of a shopper's last event; 0 for an unknown shopper.</summary>
    Task<long> VersionAsync(string userId, CancellationToken ct);

    /// <summary>A shopper's numbered events in order, those after one number up to and with another.</summary>
    IAsyncEnumerable<UserAction> ReadAsync(string userId, long after, long until, CancellationToken ct);

    /// <summary>Of these only retracted, restored, merged and snapshot.</summary>
    IAsyncEnumerable<UserAction> ReadPlanAsync(string userId, long until, CancellationToken ct);

    ValueTask<PersonalizationRules> RulesAsync(string version, CancellationToken ct);
}
