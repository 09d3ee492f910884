using LeafLoaf.Core.Events;

namespace LeafLoaf.Core.Profiles;

/// <summary>
/// displayed_but_scrolled. Passing over products speaks against their attributes, their brands and themselves, but not against their
/// category: that is what the list was about. What a chosen product of the same list has in common with them is taken back.
/// </summary>
internal static class ScrolledPast
{
    private const int MostProducts = 100;

    public static void Learn(FoldDraft draft)
    {
        var id = IdOf(draft.Action) ?? $"session {draft.Action.SessionId}";
        var at = Place(draft, id);
        var list = at >= 0 ? draft.Lists[at] : new SeenList(id, draft.At, Table<SeenValue>.Empty);
        var seen = new Table<SeenValue>.Draft(list.Values);
        var most = draft.Rules.ScrolledPerValueAndList;
        foreach (var product in draft.Action.Displayed.Take(MostProducts))
        {
            // A product counts once per list, however often it scrolls by.
            if (!Count(draft, seen, product, Dimensions.Products, product.ProductId, most: 1)) continue;
            foreach (var attribute in product.Attributes) Count(draft, seen, product, Dimensions.Attributes, attribute, most);
            Count(draft, seen, product, Dimensions.Brands, product.Brand, most);
        }
        draft.Lists.Set(at, list with { At = Math.Max(list.At, draft.At), Values = seen.ToTable() });
    }

    public static void TakeBack(FoldDraft draft, ProductFacts chosen)
    {
        if (IdOf(draft.Action) is not { } id) return;
        var at = Place(draft, id);
        var list = at >= 0 ? draft.Lists[at] : new SeenList(id, draft.At, Table<SeenValue>.Empty);
        var seen = new Table<SeenValue>.Draft(list.Values);
        var left = DecayedSum.Left(draft.At - list.At, draft.Rules.HalfLifeDays.Browse);
        TakeBack(draft, seen, chosen, Dimensions.Products, chosen.ProductId, left);
        foreach (var attribute in chosen.Attributes) TakeBack(draft, seen, chosen, Dimensions.Attributes, attribute, left);
        TakeBack(draft, seen, chosen, Dimensions.Brands, chosen.Brand, left);
        draft.Lists.Set(at, list with { Values = seen.ToTable() });
    }

    private static bool Count(FoldDraft draft, Table<SeenValue>.Draft seen, ProductFacts product, string dimension, string? value, int most)
    {
        if (string.IsNullOrWhiteSpace(value)) return false;
        var key = Path(dimension, value);
        var count = seen.Find(key)?.Count ?? 0;
        if (count == SeenValue.Chosen || count >= most || (count == 0 && seen.Count >= SeenList.KeptValues)) return false;
        seen.Set(new(key, count + 1));
        draft.Add(dimension, value, Weight(draft, dimension), draft.SignalOf(product, SignalNames.DisplayedButScrolled, SignalKind.Browse));
        return true;
    }

    private static void TakeBack(FoldDraft draft, Table<SeenValue>.Draft seen, ProductFacts chosen, string dimension, string? value, double left)
    {
        if (string.IsNullOrWhiteSpace(value)) return;
        var key = Path(dimension, value);
        var count = seen.Find(key)?.Count ?? 0;
        if (count == SeenValue.Chosen || (count == 0 && seen.Count >= SeenList.KeptValues)) return;
        seen.Set(new(key, SeenValue.Chosen));
        if (count > 0)
            draft.Add(dimension, value, -count * Weight(draft, dimension) * left, draft.SignalOf(chosen, SignalNames.ChosenAfterAll, SignalKind.Browse));
    }

    private static double Weight(FoldDraft draft, string dimension) => draft.Rules.Negative.DisplayedButScrolled * dimension switch
    {
        Dimensions.Products => draft.Rules.Reach.Product,
        Dimensions.Attributes => draft.Rules.Reach.Attributes,
        _ => draft.Rules.Reach.Brand,
    };

    private static string? IdOf(UserAction action) => (action.ListId ?? action.SearchQuery) is { Length: > 0 } id ? id : null;

    private static int Place(FoldDraft draft, string id) => draft.Lists.Find(list => list.Id == id);

    private static string Path(string dimension, string value) => $"{dimension}.{Dimensions.Key(value)}";
}
