using LeafLoaf.Core.Orders;
using LeafLoaf.Core.Service;

namespace LeafLoaf.Workers.Service;

/// <summary>
/// The demonstration's family shops like everybody else, and last week it bought what families buy: so "last week's milk" can be ordered
/// again and spoiled berries be claimed. Pure.
/// </summary>
public static class FamilyShopping
{
    private const int DaysAgo = 7;

    // Category, part of a name, packs.
    private static readonly (string Category, string Name, int Packs)[] Staples =
        [("Milk", "milk", 2), ("Fresh Fruit", "berries", 2), ("Eggs", "egg", 1), ("Bread", "bread", 1)];

    /// <summary>Which of the weeks is the family's last one; -1 when none is theirs.</summary>
    public static int LastOf(IReadOnlyList<string> shoppers) =>
        Enumerable.Range(0, shoppers.Count).LastOrDefault(i => shoppers[i] == DemoCustomer.UserId, -1);

    /// <summary>When they bought it: the same day last week, in the evening.</summary>
    public static DateTimeOffset PlacedAt(DateOnly today) => SeedPeople.Noon(today.AddDays(-DaysAgo)).AddHours(6);

    /// <summary>The staples the shop sells, ahead of what was bought besides.</summary>
    /// <param name="shelves">The shop's goods by category.</param>
    public static List<(T Product, int Packs)> With<T>(List<(T Product, int Packs)> lines, IReadOnlyDictionary<string, T[]> shelves, Func<T, string> name) where T : class
    {
        var staples = Staples.Select(s => (Product: Pick(shelves.GetValueOrDefault(s.Category) ?? [], s.Name, name), s.Packs)).Where(s => s.Product is not null)
            .Select(s => (s.Product!, s.Packs)).ToList();
        return [.. staples, .. lines.Where(l => !staples.Exists(s => s.Item1 == l.Product)).Take(BasketRules.MostPacks)];
    }

    // Plain names before long ones: milk before milk with something.
    private static T? Pick<T>(T[] shelf, string part, Func<T, string> name) where T : class =>
        shelf.Where(g => name(g).Contains(part, StringComparison.OrdinalIgnoreCase)).MinBy(g => name(g).Length);
}
