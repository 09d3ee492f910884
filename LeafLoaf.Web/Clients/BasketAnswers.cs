namespace LeafLoaf.Web.Clients;

/// <summary>A shopper's basket with today's prices. <c>total = subtotal − discount + delivery_fee + tax</c>.</summary>
/// <param name="Version">Names this state of the basket; a change says which state it was made on.</param>
/// <param name="Packs">Packs that are meant to be bought.</param>
public sealed record Basket(
    long Version, string Currency, IReadOnlyList<BasketItem> Items, IReadOnlyList<BasketItem> SavedForLater, int Packs, decimal Subtotal,
    IReadOnlyList<GivenDiscount> Discounts, decimal Discount, decimal DeliveryFee, decimal Tax, decimal Total)
{
    public bool CanBeOrdered => Items.Count > 0 && Items.All(i => !i.IsShort && i.Unsafe is null);

    public BasketItem? Find(string productId) => Items.Concat(SavedForLater).FirstOrDefault(i => i.Product.Id == productId);
}

/// <param name="UnitPrice">What a pack costs now; null when it can no longer be bought.</param>
/// <param name="UnitPriceWhenAdded">What it cost when it was put in.</param>
/// <param name="LineTotal">Before discounts and tax.</param>
/// <param name="Available">Packs in stock; null when there are plenty.</param>
/// <param name="Unavailable">Why it cannot be bought, or null.</param>
/// <param name="Unsafe">Why this shopper must not buy it, or null.</param>
public sealed record BasketItem(
    BasketProduct Product, int Quantity, decimal? UnitPrice, decimal UnitPriceWhenAdded, bool PriceChanged, decimal? LineTotal,
    int? Available, string? Unavailable, Gate? Unsafe = null)
{
    /// <summary>Whether it cannot be had in this quantity.</summary>
    public bool IsShort => Unavailable is not null || Available < Quantity;
}

public sealed record BasketProduct(string Id, string Name, string? Brand, string? Category, string? Size, string? ImageUrl)
{
    /// <summary>As far as a picture needs it.</summary>
    public ShopProduct ForPicture => new() { Id = Id, Name = Name, Brand = Brand, Category = Category, ImageUrl = ImageUrl };
}

public sealed record GivenDiscount(string Name, decimal Amount);

/// <summary>How a line shall be. Null leaves it saved for later or not, as it is.</summary>
public sealed record BasketChange(int Quantity, bool? SavedForLater = null, string? SessionId = null);
