using LeafLoaf.Core.Events;

namespace LeafLoaf.Core.Profiles;

/// <summary>Preferences being changed by one event.</summary>
internal sealed class FoldDraft(Preferences before, UserAction action, PersonalizationRules rules)
{
    private readonly List<Contribution> _contributions = [];
    private readonly Table<DimensionValue>.Draft _categories = new(before.Categories);
    private readonly Table<DimensionValue>.Draft _attributes = new(before.Attributes);
    private readonly Table<DimensionValue>.Draft _brands = new(before.Brands);
    private readonly Table<DimensionValue>.Draft _products = new(before.Products);
    private readonly Table<DimensionValue>.Draft _priceLevels = new(before.PriceLevels);

    public UserAction Action => action;
    public PersonalizationRules Rules => rules;
    public IReadOnlyList<Contribution> Contributions => _contributions;

    /// <summary>The event's time in microseconds since 1970.</summary>
    public long At { get; } = DecayedSum.Microseconds(action.EventTimestamp);

    public Table<ProductHabit>.Draft Bought { get; } = new(before.Bought);
    public Table<CategoryHabit>.Draft BoughtIn { get; } = new(before.BoughtIn);
    public Recent<SessionProduct> Sessions { get; } = new(before.Sessions, SessionProduct.Kept);
    public Recent<SeenList> Lists { get; } = new(before.Lists, SeenList.Kept);

    /// <summary>Spreads a signal over the sides of its product, within what the session still allows.</summary>
    /// <param name="dwell">The dwell tier this reaches, when it is about time spent.</param>
    public void Teach(ProductFacts product, string name, SignalKind kind, double weight, double? dwell = null)
    {
        var place = SessionOf(product.ProductId);
        var session = place >= 0 ? Sessions[place] : new(action.SessionId, product.ProductId, 0, 0, 0, 0);
        var cap = rules.SessionCaps[kind];
        var total = session[kind] + weight;
        if (Math.Abs(total) > cap)
        {
            total = Math.CopySign(cap, total);
            weight = total - session[kind];
        }
        Sessions.Set(place, session.With(kind, total) with { Dwell = dwell ?? session.Dwell });
        if (weight == 0) return;

        var signal = SignalOf(product, name, kind);
        Add(Dimensions.Categories, product.Category, weight * rules.Reach.Category, signal);
        foreach (var attribute in product.Attributes) Add(Dimensions.Attributes, attribute, weight * rules.Reach.Attributes, signal);
        Add(Dimensions.Brands, product.Brand, weight * rules.Reach.Brand, signal);
        Add(Dimensions.Products, product.ProductId, weight * rules.Reach.Product, signal);
        Add(Dimensions.PriceLevels, product.PriceLevel, weight * rules.Reach.PriceLevel, signal);
    }

    public Signal SignalOf(ProductFacts product, string name, SignalKind kind) =>
        new(action.EventId, name, kind, At, product.ProductId, product.Name);

    /// <summary>The weight of the highest dwell tier that this session has reached on a product.</summary>
    public double DwellOf(string productId) => SessionOf(productId) is >= 0 and var place ? Sessions[place].Dwell : 0;

    public void Add(string dimension, string? value, double amount, Signal signal)
    {
        if (string.IsNullOrWhiteSpace(value) || amount == 0) return;
        var key = Dimensions.Key(value);
        var table = Of(dimension);
        var current = table.Find(key) ?? new(key, default, default, default, []);
        table.Set(current.Add(signal.Kind, amount, signal, rules.HalfLifeDays[signal.Kind]));
        _contributions.Add(new(dimension, key, signal, amount));
    }

    public Preferences Finish()
    {
        double Strength(DimensionValue value) => Math.Abs(value.RawAt(At, rules.HalfLifeDays));
        _categories.Trim(rules.Keep.Categories, Strength);
        _attributes.Trim(rules.Keep.Attributes, Strength);
        _brands.Trim(rules.Keep.Brands, Strength);
        _products.Trim(rules.Keep.Products, Strength);
        Bought.Trim(rules.Keep.Products, habit => habit.At);
        BoughtIn.Trim(rules.Keep.Categories, habit => habit.At);
        return before with
        {
            Categories = _categories.ToTable(),
            Attributes = _attributes.ToTable(),
            Brands = _brands.ToTable(),
            Products = _products.ToTable(),
            PriceLevels = _priceLevels.ToTable(),
            Bought = Bought.ToTable(),
            BoughtIn = BoughtIn.ToTable(),
            Sessions = Sessions.ToList(),
            Lists = Lists.ToList(),
        };
    }

    private int SessionOf(string productId) => Sessions.Find(s => s.ProductId == productId && s.SessionId == action.SessionId);

    private Table<DimensionValue>.Draft Of(string dimension) => dimension switch
    {
        Dimensions.Categories => _categories,
        Dimensions.Attributes => _attributes,
        Dimensions.Brands => _brands,
        Dimensions.Products => _products,
        _ => _priceLevels,
    };
}
