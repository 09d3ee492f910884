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
        var list = ListOf(draft) ?? new SeenList($"session {draft.Action.SessionId}", Table<SeenValue>.Empty);
        list = draft.Lists.Find(l => l.Id == list.Id) ?? list;
        var seen = new Table<SeenValue>.Draft(list.Values);
        var weight = draft.Rules.Negative.DisplayedButScrolled;
        foreach (var product in draft.Action.Displayed.Take(MostProducts))
        {
            // A product counts once per list, however often it scrolls by.
            if (!Count(draft, seen, product, Dimensions.Products, product.ProductId, weight * draft.Rules.Reach.Product, most: 1)) continue;
            var most = draft.Rules.ScrolledPerValueAndList;
            foreach (var attribute in product.Attributes)
                Count(draft, seen, product, Dimensions.Attributes, attribute, weight * draft.Rules.Reach.Attributes, most);
            Count(draft, seen, product, Dimensions.Brands, product.Brand, weight * draft.Rules.Reach.Brand, most);
        }
        draft.Lists.Set(list with { Values = seen.ToTable() }, l => l.Id == list.Id);
    }

    public static void TakeBack(FoldDraft draft, ProductFacts chosen)
    {
        if (ListOf(draft) is not { } list) return;
        var seen = new Table<SeenValue>.Draft(list.Values);
        TakeBack(draft, seen, chosen, Dimensions.Products, chosen.ProductId);
        foreach (var attribute in chosen.Attributes) TakeBack(draft, seen, chosen, Dimensions.Attributes, attribute);
        TakeBack(draft, seen, chosen, Dimensions.Brands, chosen.Brand);
        draft.Lists.Set(list with { Values = seen.ToTable() }, l => l.Id == list.Id);
    }

    private static bool Count(FoldDraft draft, Table<SeenValue>.Draft seen, ProductFacts product, string dimension, string? value,
        double amount, int most)
    {
        if (string.IsNullOrWhiteSpace(value)) return false;
        var key = Path(dimension, value);
        var before = seen.Find(key);
        if (before is null && seen.Count >= SeenList.KeptValues) return false;
        before ??= new(key, 0, 0, draft.At, Chosen: false);
        if (before.Chosen || before.Count >= most) return false;
        seen.Set(before with { Count = before.Count + 1, Amount = Faded(draft, before) + amount, At = Math.Max(before.At, draft.At) });
        draft.Add(dimension, value, amount, draft.SignalOf(product, SignalNames.DisplayedButScrolled, SignalKind.Browse));
        return true;
    }

    private static void TakeBack(FoldDraft draft, Table<SeenValue>.Draft seen, ProductFacts chosen, string dimension, string? value)
    {
        if (string.IsNullOrWhiteSpace(value)) return;
        var key = Path(dimension, value);
        var before = seen.Find(key);
        if (before is { Chosen: true } || (before is null && seen.Count >= SeenList.KeptValues)) return;
        before ??= new(key, 0, 0, draft.At, Chosen: false);
        seen.Set(before with { Amount = 0, At = draft.At, Chosen = true });
        draft.Add(dimension, value, -Faded(draft, before), draft.SignalOf(chosen, SignalNames.ChosenAfterAll, SignalKind.Browse));
    }

    private static SeenList? ListOf(FoldDraft draft)
    {
        if ((draft.Action.ListId ?? draft.Action.SearchQuery) is not { Length: > 0 } id) return null;
        return draft.Lists.Find(list => list.Id == id) ?? new(id, Table<SeenValue>.Empty);
    }

    private static double Faded(FoldDraft draft, SeenValue value) =>
        value.Amount * DecayedSum.Left(draft.At - value.At, draft.Rules.HalfLifeDays.Browse);

    private static string Path(string dimension, string value) => $"{dimension}.{Dimensions.Key(value)}";
}
