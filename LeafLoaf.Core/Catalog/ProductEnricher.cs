namespace LeafLoaf.Core.Catalog;

public sealed class ProductEnricher
{
#pragma warning disable CA1822
    public Product Enrich(Product product) => product;
#pragma warning restore CA1822
}
