using LeafLoaf.Core.Events;
using Npgsql;

namespace LeafLoaf.Core.Profiles;

/// <summary>The log in PostgreSQL.</summary>
public sealed class DatabaseProfileLog(NpgsqlDataSource database, RulesStore rules) : IProfileLog
{
    private static readonly string[] PlanTypes = [EventTypes.Retracted, EventTypes.Restored, EventTypes.Merged, EventTypes.Snapshot];

    public Task<long> VersionAsync(string userId, CancellationToken ct) => EventLog.VersionAsync(database, userId, ct);

    public IAsyncEnumerable<UserAction> ReadAsync(string userId, long after, long until, CancellationToken ct) =>
        EventLog.ReadAsync(database, userId, after, until, ct);

    public IAsyncEnumerable<UserAction> ReadPlanAsync(string userId, long until, CancellationToken ct) =>
        EventLog.ReadAsync(database, userId, PlanTypes, until, ct);

    public ValueTask<PersonalizationRules> RulesAsync(string version, CancellationToken ct) => rules.GetAsync(version, ct);
}
