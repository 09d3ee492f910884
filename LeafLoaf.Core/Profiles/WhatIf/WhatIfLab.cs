using LeafLoaf.Core.Events;

namespace LeafLoaf.Core.Profiles;

/// <summary>
/// Ranks a shopper's past searches again, each with the preferences of its moment, under the rules of then and under others. Both
/// orders are computed the same way from what the log has, so that they differ by the rules and by nothing else.
/// </summary>
public static class WhatIfLab
{
    /// <param name="searches">Oldest first.</param>
    public static async Task<WhatIfResult> RunAsync(
        IProfileLog log, string userId, IReadOnlyList<PastSearch> searches, PersonalizationRules other, CancellationToken ct)
    {
        var before = await OrdersAsync(log, userId, searches, ct);
        var after = await OrdersAsync(new OtherRulesLog(log, other), userId, searches, ct);
        return new([.. searches.Select((search, i) => new ReplayedSearch(search, before[i], after[i]))]);
    }

    private static async Task<IReadOnlyList<string>[]> OrdersAsync(IProfileLog log, string userId, IReadOnlyList<PastSearch> searches, CancellationToken ct)
    {
        var rules = new PersonalizationRules[searches.Count];
        for (var i = 0; i < rules.Length; i++) rules[i] = await log.RulesAsync(searches[i].RulesVersion, ct);
        var orders = new IReadOnlyList<string>[searches.Count];
        var next = 0;
        var final = await Replay.RunAsync(log, userId, observer: (action, state, _, _) =>
        {
            // Events of merged shoppers are folded apart, and searches of this shopper were made with this shopper's preferences.
            while (action.UserId == userId && next < searches.Count && searches[next].At < action.EventTimestamp) Rank(state);
        }, ct: ct);
        while (next < searches.Count) Rank(final);
        return orders;

        void Rank(Preferences state)
        {
            orders[next] = Order(searches[next], BoostTable.Of(state, rules[next], searches[next].At));
            next++;
        }
    }

    /// <summary>Product ids in the order that boosts give a list.</summary>
    private static IReadOnlyList<string> Order(PastSearch search, BoostTable boosts) =>
        [.. search.List.Hits
            .OrderBy(hit => hit.Tier)
            .ThenByDescending(hit => BoostTable.Score(hit.Relevance,
                search.Products.TryGetValue(hit.ProductId, out var product) ? boosts.Sum(product) : 0, boosts.Limit))
            .ThenBy(hit => hit.BasePosition)
            .Select(hit => hit.ProductId)];
}

/// <summary>A log whose events all teach by one version of the rules.</summary>
internal sealed class OtherRulesLog(IProfileLog log, PersonalizationRules rules) : IProfileLog
{
    public Task<long> VersionAsync(string userId, CancellationToken ct) => log.VersionAsync(userId, ct);

    public IAsyncEnumerable<UserAction> ReadAsync(string userId, long after, long until, CancellationToken ct) =>
        log.ReadAsync(userId, after, until, ct);

    public IAsyncEnumerable<UserAction> ReadPlanAsync(string userId, long until, CancellationToken ct) => log.ReadPlanAsync(userId, until, ct);

    public ValueTask<PersonalizationRules> RulesAsync(string version, CancellationToken ct) => ValueTask.FromResult(rules);
}
