using LeafLoaf.Core.Events;
using Npgsql;
using NpgsqlTypes;

namespace LeafLoaf.Core.Profiles;

/// <summary>Which events make up a shopper's profile: their own and those merged into it, and which of these are retracted.</summary>
public sealed class LogScope
{
    private readonly List<(string UserId, long First, long Last, ReplayPlan Plan)> _parts = [];

    public static async Task<LogScope> OfAsync(IProfileLog log, string userId, CancellationToken ct)
    {
        var scope = new LogScope();
        await scope.AddAsync(log, userId, await log.VersionAsync(userId, ct), null, ct);
        return scope;
    }

    public bool IsRetracted(UserAction action) =>
        _parts.Find(part => part.UserId == action.UserId).Plan?.IsRetracted(action) ?? false;

    /// <summary>Three parameters: the shoppers, and the first and the last number of each that counts.</summary>
    public void AddTo(NpgsqlCommand command)
    {
        command.Parameters.AddWithValue(NpgsqlDbType.Array | NpgsqlDbType.Text, _parts.Select(p => p.UserId).ToArray());
        command.Parameters.AddWithValue(_parts.Select(p => p.First).ToArray());
        command.Parameters.AddWithValue(_parts.Select(p => p.Last).ToArray());
    }

    private async Task AddAsync(IProfileLog log, string userId, long last, IReadOnlyDictionary<string, ReplayPlan.Decision>? outer, CancellationToken ct)
    {
        var plan = await ReplayPlan.OfAsync(log.ReadPlanAsync(userId, last, ct), outer, ct);
        _parts.Add((userId, plan.Snapshot?.Version ?? 0, last, plan));
        foreach (var merge in plan.Merges)
        {
            if (_parts.Exists(part => part.UserId == merge.Target)) continue;
            await AddAsync(log, merge.Target!, merge.TargetVersion ?? long.MaxValue, plan.DecisionsAbout(merge), ct);
        }
    }
}
