using LeafLoaf.Api.Nutrition.Safety;
using LeafLoaf.Api.Search.Index;
using LeafLoaf.Core.Catalog;

namespace LeafLoaf.Api.Agents.Graph;

/// <summary>
/// Lets a conversation forget the products it points at when one of them is not safe for the shopper by now: an allergy may have been
/// stated since they were shown. All of them, because "the second one" must not become another one.
/// </summary>
public sealed class SafeFocus(NeedsReader needs, CurrentSnapshot catalog)
{
    public async ValueTask<GraphState> OfAsync(GraphState before, HttpContext http, string? named, CancellationToken ct)
    {
        if (before.Focus.Products is not { Count: > 0 } shown) return before;
        var (mine, refusal) = await needs.OfAsync(http, named, ct);
        return refusal is null && (mine.IsEmpty || shown.All(p => Admits(p.Id, mine))) ? before : before with { Focus = before.Focus with { Products = null } };
    }

    private bool Admits(string productId, ShopperNeeds mine) => catalog.Value is { } products && products.Ids.Find(productId) is var ordinal and >= 0
        && AllergenGate.Admits(products.NotFreeOf[ordinal], products.Diets[ordinal], mine);
}
