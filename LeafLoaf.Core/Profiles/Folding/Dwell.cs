using LeafLoaf.Core.Events;

namespace LeafLoaf.Core.Profiles;

/// <summary>A8: of the times spent on a product in a session only the highest tier counts; a higher one replaces what a lower one taught.</summary>
internal static class Dwell
{
    public static void Learn(FoldDraft draft, ProductFacts product)
    {
        if (draft.Action.TimeOnPage is not { } seconds) return;
        var reached = draft.Rules.Browse.TimeOnProduct.LastOrDefault(tier => seconds >= tier.Seconds)?.Weight ?? 0;
        var before = draft.DwellOf(product.ProductId);
        if (reached <= before) return;
        draft.Teach(product, SignalNames.TimeOnProduct, SignalKind.Browse, reached - before, dwell: reached);
    }
}
