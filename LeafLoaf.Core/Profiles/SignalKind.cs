namespace LeafLoaf.Core.Profiles;

/// <summary>How a signal fades: looking fades first, buying last.</summary>
public enum SignalKind
{
    Browse,
    Cart,
    Purchase,
}

/// <summary>The names of signals, as the rules file has them and as answers show them.</summary>
public static class SignalNames
{
    public const string FirstTime = "first_time";
    public const string Repeat = "repeat";
    public const string BulkPurchase = "bulk_purchase";
    public const string Subscription = "subscription";
    public const string AddToCart = "add_to_cart";
    public const string QuantityIncrease = "quantity_increase";
    public const string SaveForLater = "save_for_later";
    public const string RemoveFromCart = "remove_from_cart";
    public const string ClickProduct = "click_product";
    public const string ViewDetails = "view_details";
    public const string TimeOnProduct = "time_on_product";
    public const string DisplayedButScrolled = "displayed_but_scrolled";

    /// <summary>Takes back what passing over like products said, because one of the same list was chosen.</summary>
    public const string ChosenAfterAll = "chosen_after_all";

    public const string ViewedNeverBought = "viewed_never_bought";
    public const string Returned = "returned";
}

/// <summary>The sides of a product a preference can be about. A value is addressed as <c>brands.oatly</c>.</summary>
public static class Dimensions
{
    public const string Categories = "categories";
    public const string Attributes = "attributes";
    public const string Brands = "brands";
    public const string Products = "products";
    public const string PriceLevels = "price_levels";

    public static readonly IReadOnlyList<string> All = [Categories, Attributes, Brands, Products, PriceLevels];

    /// <summary>The name a value is kept under: brands and categories regardless of case.</summary>
    public static string Key(string value) => value.Trim().ToLowerInvariant();

    /// <summary>Splits <c>brands.oatly</c>; product ids and brands may hold dots themselves.</summary>
    public static bool TrySplit(string path, out string dimension, out string value)
    {
        var dot = path.IndexOf('.', StringComparison.Ordinal);
        (dimension, value) = dot < 0 ? (path, "") : (path[..dot], Key(path[(dot + 1)..]));
        return value.Length > 0 && All.Contains(dimension);
    }
}
