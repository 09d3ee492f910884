using System.Diagnostics.CodeAnalysis;
using LeafLoaf.Api.Nutrition.Safety;
using LeafLoaf.Core.Catalog;

namespace LeafLoaf.Api.Catalog;

/// <summary>A product as its page shows it: everything known, and whether it may be offered to whoever asks.</summary>
public sealed record ProductAnswer : Product
{
    [SetsRequiredMembers]
    private ProductAnswer(Product product) : base(product)
    {
    }

    /// <summary>The verdict over the shopper's needs; absent for a shopper who has none.</summary>
    public GateAnswer? Gate { get; private init; }

    public static ProductAnswer Of(Product product, ShopperNeeds needs) => new(product)
    {
        Gate = needs.IsEmpty ? null : GateAnswer.Of(AllergenGate.Judge(product.Allergens, product.Diets, needs)),
    };
}
