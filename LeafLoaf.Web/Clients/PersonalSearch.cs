using System.Globalization;

namespace LeafLoaf.Web.Clients;

/// <summary>Body of <c>POST /api/search/personalized</c>.</summary>
public sealed record PersonalSearch(
    string Query, string UserId, string? SessionId, SearchContext Context, int Limit, int Offset, SearchFilters Filters)
{
    /// <summary>
    /// The body for a query, or null for one that only <c>GET /api/search</c> can answer: without words, with a balance set by
    /// hand, or with a price that is no number, which is explained there.
    /// </summary>
    public static PersonalSearch? Of(SearchQuery query, Situation situation, int pageSize)
    {
        decimal? price = null;
        if (query.MaxPrice is { } typed)
        {
            if (!decimal.TryParse(typed, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount)) return null;
            price = amount;
        }

        if (query.Q.Trim().Length == 0 || query.Alpha is not null) return null;
        return new(query.Q.Trim(), situation.UserId, situation.SessionId, new(situation.TimeOfDay, situation.RecentViews), pageSize, query.Offset,
            new(query.Categories, query.Brands, query.Diets, query.WithoutAllergens, price));
    }
}

/// <param name="TimeOfDay">The shopper's clock, "18:30".</param>
/// <param name="RecentViews">Ids of the products looked at last, newest first.</param>
public sealed record SearchContext(string TimeOfDay, IReadOnlyList<string> RecentViews);

public sealed record SearchFilters(
    IReadOnlyList<string> Category, IReadOnlyList<string> Brand, IReadOnlyList<string> Diet, IReadOnlyList<string> ExcludeAllergen, decimal? MaxPrice);

/// <summary>Who searches, when, and after having looked at what.</summary>
public sealed record Situation(string UserId, string? SessionId, string TimeOfDay, IReadOnlyList<string> RecentViews);
