using LeafLoaf.Web.Clients;

namespace LeafLoaf.Web.Components.Search;

/// <summary>The page a relaxation leads to.</summary>
public static class RelaxedQuery
{
    private const string DietPrefix = "diet:";

    /// <summary>The relaxation's words, with the filters of this page but for the one that was given up.</summary>
    public static SearchQuery Of(SearchQuery query, Relaxation relaxation)
    {
        var rest = query.Saying(relaxation.Query);
        return relaxation.Dropped switch
        {
            "price" => rest with { MaxPrice = null },
            "category" => rest with { Categories = [] },
            "brand" => rest with { Brands = [] },
            { } dropped when dropped.StartsWith(DietPrefix, StringComparison.Ordinal) =>
                rest with { Diets = query.Diets.Where(diet => diet != dropped[DietPrefix.Length..]).ToList() },
            _ => rest,
        };
    }
}
