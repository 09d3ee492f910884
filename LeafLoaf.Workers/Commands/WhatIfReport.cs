using LeafLoaf.Core.Profiles;
using Npgsql;

namespace LeafLoaf.Workers.Commands;

/// <summary>Prints what other rules would have done to a shopper's last searches.</summary>
internal static class WhatIfReport
{
    private const int MostSearches = 200;
    private const int SearchesShown = 20;
    private const int MovesShown = 5;
    private static readonly int[] Depths = [1, 3, 5];

    public static async Task<int> RunAsync(
        NpgsqlDataSource database, IProfileLog log, ReplayArguments asked, PersonalizationRules rules, CancellationToken ct)
    {
        var searches = await PastSearch.ReadAsync(database, asked.User, asked.Until ?? DateTimeOffset.MaxValue, MostSearches, ct);
        if (searches.Count == 0)
        {
            Console.WriteLine($"{asked.User} has not searched yet, so there is nothing to rank again.");
            return 0;
        }
        Print(await WhatIfLab.RunAsync(log, asked.User, searches, rules, ct), rules);
        return 0;
    }

    private static void Print(WhatIfResult result, PersonalizationRules rules)
    {
        Console.WriteLine($"{result.Searches.Count} searches ranked again under rules {rules.Version}; {result.Reproduced} of them come out as they were shown under the rules of then.");
        foreach (var search in result.Searches.Reverse().Where(s => s.Moved.Any()).Take(SearchesShown))
        {
            var moved = search.Moved.ToList();
            Console.WriteLine($"  {search.Search.At:yyyy-MM-dd HH:mm} \"{search.Search.List.Query}\": {moved.Count} of {search.After.Count} would have moved");
            foreach (var (id, before, after) in moved.OrderBy(m => m.After).Take(MovesShown))
                Console.WriteLine($"    {before,3} → {after,-3} {(search.Search.Products.TryGetValue(id, out var product) ? product.Name : id)}{(id == search.Search.Chosen ? "  (chosen)" : "")}");
        }
        var unmoved = result.Searches.Count(s => !s.Moved.Any());
        Console.WriteLine($"  {unmoved} searches keep their order.");
        Console.WriteLine($"Hit rate of the next click, over {result.Choices} searches with one:");
        foreach (var k in Depths)
            Console.WriteLine($"  hit@{k}: {result.HitRateBefore(k):0.000} before, {result.HitRateAfter(k):0.000} after");
    }
}
