using LeafLoaf.Web.Clients;

namespace LeafLoaf.Web.Baskets;

/// <summary>
/// "Add" says how many more, the Api takes how many there shall be. So the basket is read first and the change insists on that
/// state; when somebody was faster it is done again. The key makes a form that is sent twice add once.
/// </summary>
public sealed class BasketAdding(BasketClient baskets)
{
    private const int Attempts = 4;

    /// <returns>The basket afterwards, and whether fewer were added than asked because a line holds no more.</returns>
    public async Task<(Basket Basket, bool Capped)> AddAsync(string productId, int packs, string? sessionId, string key, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var basket = await baskets.ReadAsync(cancellationToken);
            var there = basket.Items.FirstOrDefault(i => i.Product.Id == productId)?.Quantity ?? 0;
            var wanted = Math.Min(there + packs, BasketEdit.MostPacks);
            try
            {
                var changed = await baskets.ChangeAsync(productId, new(wanted, SavedForLater: false, sessionId), basket.Version, key, cancellationToken);
                return (changed, wanted < there + packs);
            }
            catch (ApiException failure) when (failure.Kind == FailureKind.Conflict && attempt < Attempts)
            {
                // Another tab or an earlier click was faster: once more on what there is now.
            }
            catch (ApiException failure) when (failure.Kind == FailureKind.KeyUsed)
            {
                // This very action was done already and only its answer got lost.
                return (basket, false);
            }
        }
    }
}
