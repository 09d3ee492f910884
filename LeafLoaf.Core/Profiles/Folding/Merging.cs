namespace LeafLoaf.Core.Profiles;

/// <summary>
/// Adds what one shopper taught to what another did. Sums are added, so that the result is what both logs say together; caps and
/// the kinds of purchases stay what they were in each log.
/// </summary>
internal static class Merging
{
    public static Preferences Merge(Preferences into, Preferences other, PersonalizationRules rules)
    {
        var at = DecayedSum.Microseconds(into.UpdatedAt ?? other.UpdatedAt ?? DateTimeOffset.UnixEpoch);
        Table<DimensionValue> Values(Table<DimensionValue> one, Table<DimensionValue> two, int most) =>
            Merge(one, two, (a, b) => Add(a, b, rules.HalfLifeDays), most, value => Math.Abs(value.RawAt(at, rules.HalfLifeDays)));
        return into with
        {
            Categories = Values(into.Categories, other.Categories, rules.Keep.Categories),
            Attributes = Values(into.Attributes, other.Attributes, rules.Keep.Attributes),
            Brands = Values(into.Brands, other.Brands, rules.Keep.Brands),
            Products = Values(into.Products, other.Products, rules.Keep.Products),
            PriceLevels = Values(into.PriceLevels, other.PriceLevels, int.MaxValue),
            Bought = Merge(into.Bought, other.Bought, Add, rules.Keep.Products, habit => habit.At),
            BoughtIn = Merge(into.BoughtIn, other.BoughtIn, Add, rules.Keep.Categories, habit => habit.At),
            Sessions = Merge(into.Sessions, other.Sessions, s => (s.SessionId, s.ProductId), Add, SessionProduct.Kept),
            Lists = Merge(into.Lists, other.Lists, list => list.Id, Add, SeenList.Kept),
        };
    }

    private static Table<T> Merge<T>(Table<T> one, Table<T> two, Func<T, T, T> add, int most, Func<T, double> weight) where T : class, IKeyed
    {
        var draft = new Table<T>.Draft(one);
        foreach (var entry in two) draft.Set(draft.Find(entry.Key) is { } known ? add(known, entry) : entry);
        draft.Trim(most, weight);
        return draft.ToTable();
    }

    // What the merging shopper did lately stays at the end: it is what comes next that needs it.
    private static List<T> Merge<T, TKey>(IReadOnlyList<T> one, IReadOnlyList<T> two, Func<T, TKey> key, Func<T, T, T> add, int most)
        where TKey : notnull
    {
        var others = two.ToDictionary(key);
        List<T> merged = [.. two.Where(entry => !one.Any(known => key(known).Equals(key(entry))))];
        merged.AddRange(one.Select(entry => others.TryGetValue(key(entry), out var same) ? add(entry, same) : entry));
        return [.. merged.Skip(Math.Max(0, merged.Count - most))];
    }

    private static DimensionValue Add(DimensionValue a, DimensionValue b, KindNumbers halfLife) => new(a.Key,
        a.Browse.Add(b.Browse, halfLife.Browse), a.Cart.Add(b.Cart, halfLife.Cart), a.Purchase.Add(b.Purchase, halfLife.Purchase),
        [.. a.Last.Concat(b.Last).OrderByDescending(past => past.Signal.At).Take(DimensionValue.KeptSignals)]);

    private static ProductHabit Add(ProductHabit a, ProductHabit b)
    {
        var (later, earlier) = a.At >= b.At ? (a, b) : (b, a);
        return later with { Count = a.Count + b.Count, Quantities = [.. later.Quantities.Concat(earlier.Quantities).Take(ProductHabit.Kept)] };
    }

    private static CategoryHabit Add(CategoryHabit a, CategoryHabit b)
    {
        var (later, earlier) = a.At >= b.At ? (a, b) : (b, a);
        return later with { Recent = [.. later.Recent.Concat(earlier.Recent).Take(CategoryHabit.Kept)] };
    }

    private static SessionProduct Add(SessionProduct a, SessionProduct b) => a with
    {
        Browse = a.Browse + b.Browse, Cart = a.Cart + b.Cart, Purchase = a.Purchase + b.Purchase, Dwell = Math.Max(a.Dwell, b.Dwell),
    };

    private static SeenList Add(SeenList a, SeenList b) => a with
    {
        At = Math.Max(a.At, b.At),
        Values = Merge(a.Values, b.Values, (x, y) => x with { Count = Math.Min(x.Count, y.Count) < 0 ? SeenValue.Chosen : x.Count + y.Count },
            SeenList.KeptValues, value => Math.Abs(value.Count)),
    };
}
