using LeafLoaf.Web.Clients;

namespace LeafLoaf.Web.Components.Search;

/// <summary>The page a relaxation leads to.</summary>
public static class RelaxedQuery
{
    /// <summary>A relaxation is either other words for the same filters, or a whole query string of its own.</summary>
    public static SearchQuery Of(SearchQuery query, Relaxation relaxation)
    {
        var text = relaxation.Query;
        return text.StartsWith('?') || text.Contains("q=", StringComparison.Ordinal)
            ? SearchQuery.Parse(text[(text.IndexOf('?', StringComparison.Ordinal) + 1)..])
            : query.Saying(text);
    }
}
