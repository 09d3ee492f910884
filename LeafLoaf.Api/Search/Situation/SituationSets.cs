using System.Collections.Concurrent;
using LeafLoaf.Api.Search.Index;
using LeafLoaf.Api.Search.Understanding;
using LeafLoaf.Core.Retrieval;

namespace LeafLoaf.Api.Search.Situation;

/// <summary>The products of each rule in the catalog that is live now, found at a rule's first use: one bit a product.</summary>
public sealed class SituationSets
{
    private Made _made = new(null);

    public ProductSet Of(SituationRule rule, CatalogSnapshot catalog)
    {
        var made = _made;
        if (made.Catalog != catalog) _made = made = new Made(catalog);
        return made.Sets.GetOrAdd(rule, r => Fitting(r, catalog));
    }

    private static ProductSet Fitting(SituationRule rule, CatalogSnapshot catalog)
    {
        var set = new ProductSet(catalog.Count);
        foreach (var word in rule.Words)
        {
            var stems = Needs.Key(word).Split(' ');
            var head = SparseEncoder.TermId(stems[^1]);
            foreach (var ordinal in NeedProducts.Titled(stems, catalog).Ordinals())
                if (catalog.Head[ordinal] == head) set.Add(ordinal);
        }
        var categories = rule.Categories.SelectMany(catalog.CategoryIndex.Find).ToHashSet();
        var attributes = rule.Attributes.Aggregate(0UL, (bits, name) => bits | catalog.AttributeNames.Bit(name));
        for (var i = 0; i < catalog.Count; i++)
            if (categories.Contains(catalog.Category[i]) || (catalog.Attributes[i] & attributes) != 0) set.Add(i);
        return set;
    }

    private sealed record Made(CatalogSnapshot? Catalog)
    {
        public ConcurrentDictionary<SituationRule, ProductSet> Sets { get; } = [];
    }
}
