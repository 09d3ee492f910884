using LeafLoaf.Core.Events;

namespace LeafLoaf.Core.Profiles;

/// <summary>Which purchase it was (first, repeated, in bulk, by subscription) and what it says about quantities and brands.</summary>
internal static class Buying
{
    public static void Learn(FoldDraft draft, ProductFacts product)
    {
        var weights = draft.Rules.Purchase;
        var quantity = Math.Max(1, draft.Action.Quantity ?? 1);
        var bought = draft.Bought.Find(Dimensions.Key(product.ProductId));
        var category = product.Category is { } name ? draft.BoughtIn.Find(Dimensions.Key(name)) : null;
        var (signal, weight) = draft.Action.Subscription ? (SignalNames.Subscription, weights.Subscription)
            : IsBulk(quantity, bought, category, draft.Rules.Bulk) ? (SignalNames.BulkPurchase, weights.BulkPurchase)
            : bought is null ? (SignalNames.FirstTime, weights.FirstTime)
            : (SignalNames.Repeat, weights.Repeat);
        draft.Teach(product, signal, SignalKind.Purchase, weight);
        Remember(draft, product, quantity, bought, category);
    }

    private static bool IsBulk(int quantity, ProductHabit? bought, CategoryHabit? category, BulkRule rule)
    {
        var median = bought is not null ? Quantities.Median(bought.Quantities)
            : category is not null ? Quantities.Median([.. category.Recent.Select(purchase => purchase.Quantity)])
            : rule.TypicalQuantity;
        return quantity >= rule.Factor * median;
    }

    private static void Remember(FoldDraft draft, ProductFacts product, int quantity, ProductHabit? bought, CategoryHabit? category)
    {
        draft.Bought.Set(new(Dimensions.Key(product.ProductId), product.ProductId, (bought?.Count ?? 0) + 1,
            [quantity, .. (bought?.Quantities ?? []).Take(ProductHabit.Kept - 1)], Math.Max(bought?.At ?? 0, draft.At)));
        if (product.Category is not { Length: > 0 } name) return;
        var brand = product.Brand is null ? null : Dimensions.Key(product.Brand);
        draft.BoughtIn.Set(new(Dimensions.Key(name),
            [new(brand, quantity, product.PackAmount, product.PackUnit), .. (category?.Recent ?? []).Take(CategoryHabit.Kept - 1)],
            Math.Max(category?.At ?? 0, draft.At)));
    }
}
