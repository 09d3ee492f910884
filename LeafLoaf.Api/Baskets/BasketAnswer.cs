using LeafLoaf.Api.Nutrition.Safety;
using LeafLoaf.Core.Catalog;
using LeafLoaf.Core.Orders;

namespace LeafLoaf.Api.Baskets;

/// <summary>A product as far as a basket shows it.</summary>
public sealed record BasketProduct(string Id, string Name, string? Brand, string? Category, string? Size, string? ImageUrl);

/// <param name="UnitPrice">What one pack costs now; absent when it can no longer be bought.</param>
/// <param name="UnitPriceWhenAdded">What it cost when it was put in.</param>
/// <param name="LineTotal">Quantity times price now, before discounts and tax.</param>
/// <param name="Available">Packs in stock, given when there are fewer than wanted or at most <see cref="BasketAnswer.FewLeft"/>.</param>
/// <param name="Unavailable">Why it cannot be bought, when it cannot.</param>
/// <param name="Unsafe">Why it must not be bought by this shopper; the basket cannot be ordered while it is there.</param>
public sealed record BasketItem(
    BasketProduct Product, int Quantity, decimal? UnitPrice, decimal UnitPriceWhenAdded, bool PriceChanged, decimal? LineTotal,
    DateTimeOffset AddedAt, int? Available, string? Unavailable, GateAnswer? Unsafe = null);

/// <summary>A product that was to be put in and must not be.</summary>
public sealed record LeftOut(string ProductId, string Name, GateAnswer Unsafe);

/// <summary>A basket as the Api answers it. Amounts are in <c>currency</c>; <c>total = subtotal − discount + delivery_fee + tax</c>.</summary>
public sealed record BasketAnswer(
    string UserId, long Version, string Currency, IReadOnlyList<BasketItem> Items, IReadOnlyList<BasketItem> SavedForLater,
    int Packs, decimal Subtotal, IReadOnlyList<GivenDiscount> Discounts, decimal Discount, decimal DeliveryFee, decimal Tax, decimal Total, IReadOnlyList<LeftOut>? LeftOut = null)
{
    public const int FewLeft = 5;

    public static BasketAnswer Of(BasketContents basket, ShopRules rules, ShopperNeeds needs)
    {
        var bought = basket.Active.Where(l => l.PriceNow is not null).ToList();
        var totals = TotalsOf(bought, rules, basket.Member);
        return new BasketAnswer(
            basket.UserId, basket.Version, rules.Currency, [.. basket.Active.Select(l => Item(l, needs))], [.. basket.Lines.Where(l => l.SavedForLater).Select(l => Item(l, needs))],
            basket.Active.Sum(l => l.Quantity), totals.Items, totals.Discounts, totals.Discount, totals.DeliveryFee, totals.Tax, totals.Total);
    }

    public static Totals TotalsOf(IEnumerable<BasketLine> lines, ShopRules rules, MemberBenefits member) =>
        Totals.Compute([.. lines.Select(l => new PricedLine(l.Category, l.Quantity, l.PriceNow!.Value))], rules, member);

    private static BasketItem Item(BasketLine line, ShopperNeeds needs) => new(
        new BasketProduct(line.ProductId, line.Name ?? line.ProductId, line.Brand, line.Category, line.Size, line.ImageUrl),
        line.Quantity, line.PriceNow, line.PriceThen, line.PriceNow is { } now && now != line.PriceThen,
        line.PriceNow is { } price ? Money.Round(price * line.Quantity) : null, line.AddedAt,
        line.Available < line.Quantity || line.Available <= FewLeft ? line.Available : null,
        line.Name is null ? "no longer sold" : line.PriceNow is null ? "has no price" : line.Available == 0 ? "sold out" : null, line.Against(needs));
}
