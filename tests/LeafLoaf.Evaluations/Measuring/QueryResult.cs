using LeafLoaf.Core.Catalog;
using LeafLoaf.Evaluations.Judging;

namespace LeafLoaf.Evaluations.Measuring;

/// <summary>One hit: its grade (null: nobody judged it) and the part of the condition it breaks, if any.</summary>
public sealed record Hit(Product Product, int? Grade, string? Broken);

/// <summary>What one query answered in one ranking. <paramref name="Ndcg"/> is null where no good product is known.</summary>
public sealed record QueryResult(GradedQuery Query, Ranking Ranking, IReadOnlyList<Hit> Hits, double? Ndcg)
{
    public IEnumerable<Hit> Top => Hits.Take(Measuring.Ndcg.Depth);

    /// <param name="query">What was asked.</param>
    /// <param name="ranking">How it was ranked.</param>
    /// <param name="hits">Products as the Api answered them.</param>
    /// <param name="grades">What was judged for the query, by product id.</param>
    /// <param name="rows">The catalog's rows of hits and judged products, by id.</param>
    public static QueryResult Of(
        GradedQuery query, Ranking ranking, IReadOnlyList<Product> hits, IReadOnlyDictionary<string, int> grades, IReadOnlyDictionary<string, Product> rows)
    {
        // A hit carries no ingredients; a condition on them needs the row they stand in.
        var shown = hits.Select(p => p with { Ingredients = p.Ingredients ?? rows.GetValueOrDefault(p.Id)?.Ingredients })
            .Select(p => new Hit(p, grades.TryGetValue(p.Id, out var grade) ? grade : null, query.Condition.BrokenBy(p)))
            .ToList();
        // The ideal is made of what the shop could show: products that are in the catalog and keep to the condition.
        var possible = grades.Where(g => rows.TryGetValue(g.Key, out var row) && query.Condition.BrokenBy(row) is null).Select(g => g.Value);
        var ndcg = query.Kind == GradedQuery.Nonsense ? null : Measuring.Ndcg.At10(shown.Select(Gained), possible);
        return new(query, ranking, shown, ndcg);
    }

    private static int Gained(Hit hit) => hit.Broken is null ? hit.Grade ?? 0 : 0;
}
