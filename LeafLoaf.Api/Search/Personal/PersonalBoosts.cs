using System.Numerics;
using LeafLoaf.Api.Search.Index;
using LeafLoaf.Core.Catalog;
using LeafLoaf.Core.Profiles;

namespace LeafLoaf.Api.Search.Personal;

/// <summary>
/// A shopper's boosts by the numbers of one catalog, so that thousands of candidates are added up in microseconds. The sums are those
/// of <see cref="BoostTable.Sum"/>. Never changes.
/// </summary>
public sealed class PersonalBoosts
{
    private readonly CatalogSnapshot _catalog;
    private readonly BoostTable _table;
    private readonly float[] _category;
    private readonly float[] _attribute = new float[ProductAttributes.Most];
    private readonly ulong _known;
    private readonly Dictionary<int, float> _brand = [];
    private readonly Dictionary<int, float> _product = [];
    private readonly float[] _priceLevel = new float[PriceLevels.Names.Count];

    public PersonalBoosts(BoostTable table, CatalogSnapshot catalog)
    {
        (_table, _catalog) = (table, catalog);
        _category = new float[catalog.Categories.Length];
        foreach (var (key, entry) in table.Categories)
            foreach (var category in catalog.CategoryIndex.Find(key)) _category[category] = (float)entry.Amount;
        foreach (var (key, entry) in table.Attributes)
        {
            if (catalog.AttributeNames.Bit(key) is not (not 0 and var bit)) continue;
            _attribute[BitOperations.TrailingZeroCount(bit)] = (float)entry.Amount;
            _known |= bit;
        }
        foreach (var (key, entry) in table.Brands)
            foreach (var brand in catalog.BrandIndex.Find(key)) _brand[brand] = (float)entry.Amount;
        foreach (var entry in table.Products.Values)
            if (entry.Value.Last.Count > 0 && entry.Value.Last[0].Signal.ProductId is { } id && catalog.Ids.Find(id) is var ordinal and >= 0)
                _product[ordinal] = (float)entry.Amount;
        for (var level = 1; level < _priceLevel.Length; level++)
            if (table.PriceLevels.TryGetValue(PriceLevels.Names[level]!, out var entry)) _priceLevel[level] = (float)entry.Amount;
    }

    public float Limit => (float)_table.Limit;

    public bool IsEmpty => _table.IsEmpty;

    /// <summary>The sum of a product's boosts, not yet limited.</summary>
    public float Sum(int ordinal, Asked asked)
    {
        var sum = _priceLevel[_catalog.PriceLevel[ordinal]];
        if (_catalog.Category[ordinal] is var category and >= 0) sum += _category[category];
        for (var bits = _catalog.Attributes[ordinal] & _known & ~asked.Attributes; bits != 0; bits &= bits - 1)
            sum += _attribute[BitOperations.TrailingZeroCount(bits)];
        if (!asked.Brand && _brand.TryGetValue(_catalog.Brand[ordinal], out var brand)) sum += brand;
        return _product.TryGetValue(ordinal, out var product) ? sum + product : sum;
    }

    /// <summary>The same boosts one by one, strongest first, each with its reason.</summary>
    /// <param name="needs">A product that does not meet them is not named as a reason: it may have been clicked before they were stated.</param>
    public IEnumerable<PersonalBoost> Explain(int ordinal, Asked asked, ShopperNeeds needs = default)
    {
        Func<string, bool>? mayName = needs.IsEmpty ? null : id => _catalog.Ids.Find(id) is var product and >= 0 && AllergenGate.Admits(_catalog.NotFreeOf[product], _catalog.Diets[product], needs);
        return _table.Of(asked.Leave(ordinal, _catalog, named: false)).Select(entry => _table.Explain(entry, mayName));
    }
}
