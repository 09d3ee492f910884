using LeafLoaf.Api.Search.Index;
using LeafLoaf.Api.Search.Understanding;
using LeafLoaf.Core.Events;

namespace LeafLoaf.Api.Search.Personal;

/// <summary>What a query itself asks for. There it is in charge: who looks for spicy chips gets them, whatever they liked before.</summary>
/// <param name="Attributes">As <see cref="CatalogSnapshot.AttributeNames"/> numbers them.</param>
/// <param name="Brand">True when the query names a brand.</param>
public readonly record struct Asked(ulong Attributes, bool Brand)
{
    public static Asked By(ParsedQuery query, CatalogSnapshot catalog) => new(
        catalog.AttributeNames.Of(query.Interpretation.CorrectedTo ?? query.Interpretation.Normalized, null, query.Interpretation.Diets),
        query.Interpretation.Brand is not null);

    /// <summary>The facts of a product that are left for the shopper's own taste.</summary>
    public ProductFacts Leave(int ordinal, CatalogSnapshot catalog, bool named = true)
    {
        var facts = catalog.Facts(ordinal, named);
        return facts with { Attributes = catalog.AttributeNames.NamesOf(catalog.Attributes[ordinal] & ~Attributes), Brand = Brand ? null : facts.Brand };
    }
}
