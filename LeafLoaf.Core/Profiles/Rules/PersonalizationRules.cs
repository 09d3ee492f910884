namespace LeafLoaf.Core.Profiles;

/// <summary>What each signal teaches and how it fades, as one version of <c>config/personalization_rules.yaml</c> says.</summary>
public sealed record PersonalizationRules
{
    /// <summary>First 12 hexadecimal digits of the SHA-256 of <see cref="Content"/>.</summary>
    public required string Version { get; init; }

    /// <summary>The file's text with line ends as "\n": whoever has it can rebuild this version.</summary>
    public required string Content { get; init; }

    public required PurchaseWeights Purchase { get; init; }
    public required CartWeights Cart { get; init; }
    public required BrowseWeights Browse { get; init; }
    public required NegativeWeights Negative { get; init; }

    /// <summary>Days after which half of a signal is left.</summary>
    public required KindNumbers HalfLifeDays { get; init; }

    public required ReachShares Reach { get; init; }

    /// <summary>The most one product can teach within one session, either way.</summary>
    public required KindNumbers SessionCaps { get; init; }

    /// <summary>How many passed-over products of one list count against the same attribute or brand.</summary>
    public required int ScrolledPerValueAndList { get; init; }

    public required BulkRule Bulk { get; init; }
    public required LoyaltyRule BrandLoyalty { get; init; }
    public required KeptValues Keep { get; init; }
    public required BoostRules Boosts { get; init; }

    /// <exception cref="InvalidDataException">Names every fault of the text, one a line.</exception>
    public static PersonalizationRules Parse(string content, string fileName = "personalization_rules.yaml") =>
        RulesReader.Read(content, fileName);

    /// <exception cref="InvalidDataException">Names every fault of the file, one a line.</exception>
    public static PersonalizationRules Load(string path) => Parse(File.ReadAllText(path), Path.GetFileName(path));
}

public sealed record PurchaseWeights(double FirstTime, double Repeat, double BulkPurchase, double Subscription);

public sealed record CartWeights(double AddToCart, double QuantityIncrease, double SaveForLater, double RemoveFromCart);

/// <param name="TimeOnProduct">Ascending; only the highest tier reached counts.</param>
public sealed record BrowseWeights(double ClickProduct, double ViewDetails, IReadOnlyList<DwellTier> TimeOnProduct);

public sealed record NegativeWeights(double DisplayedButScrolled, double ViewedNeverBought, double Returned);

/// <summary>From <paramref name="Seconds"/> on a product, <paramref name="Weight"/> is learned.</summary>
public sealed record DwellTier(double Seconds, double Weight);

/// <summary>Which share of a signal each side of its product gets, 0..1.</summary>
public sealed record ReachShares(double Category, double Attributes, double Brand, double Product, double PriceLevel);

/// <summary>A number for each kind of signal.</summary>
public sealed record KindNumbers(double Browse, double Cart, double Purchase)
{
    public double this[SignalKind kind] => kind switch
    {
        SignalKind.Browse => Browse,
        SignalKind.Cart => Cart,
        _ => Purchase,
    };
}

/// <param name="TypicalQuantity">Stands for the median while the shopper has bought nothing like it.</param>
public sealed record BulkRule(double Factor, int TypicalQuantity);

/// <summary>When a shopper counts as loyal to brands; see <see cref="BrandLoyalty"/>.</summary>
public sealed record LoyaltyRule(double Share, int Purchases);

/// <summary>The most values kept per dimension.</summary>
public sealed record KeptValues(int Categories, int Attributes, int Brands, int Products);

/// <summary>How preferences become boosts in search; see <see cref="BoostTable"/>.</summary>
/// <param name="Limit">The most all boosts of a product together may do.</param>
/// <param name="Gain">How soon a preference is felt in full.</param>
/// <param name="AttributeWeights">What single attributes count for, 1 where nothing is said.</param>
public sealed record BoostRules(
    double Limit, double Gain, double Category, double Attributes, double Brand, double Product, double PriceLevel,
    IReadOnlyDictionary<string, double> AttributeWeights);
