using LeafLoaf.Web.Clients;
using LeafLoaf.Web.Shoppers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeafLoaf.Web.Http;

/// <summary>Suggestions for the search bar, each with the page it leads to, so that the script needs no knowledge of addresses.</summary>
internal static class Suggestions
{
    private const int MaxLength = 200;

    public static void MapSuggestions(this WebApplication app) => app.MapGet("/suggest", SuggestAsync);

    private static async Task<Results<Ok<SuggestionList>, StatusCodeHttpResult>> SuggestAsync(
        string? q, HttpContext context, SearchClient search, CancellationToken cancellationToken)
    {
        var text = q?.Trim() ?? "";
        if (text.Length is 0 or > MaxLength)
            return TypedResults.Ok(new SuggestionList(text, []));
        // Counted for the shopper, whose token goes along.
        ShoppersRegistration.Recognise(context);
        try
        {
            var answer = await search.SuggestAsync(text, cancellationToken);
            return TypedResults.Ok(new SuggestionList(text, answer.Suggestions.Select(Entry).ToList()));
        }
        catch (ApiException failure)
        {
            return TypedResults.StatusCode(failure.StatusCode);
        }
    }

    private static SuggestionEntry Entry(Suggestion s) => s.Type switch
    {
        "product" when s.ProductId is { } id => new("Product", s.Text, null, $"/products/{Uri.EscapeDataString(id)}"),
        "brand" => new("Brand", s.Text, s.Count, new SearchQuery { Brands = [s.Text] }.ToUrl()),
        "category" => new("Aisle", s.Text, s.Count, new SearchQuery { Categories = [s.Text] }.ToUrl()),
        _ => new("Search", s.Text, s.Count, new SearchQuery { Q = s.Text }.ToUrl()),
    };
}

internal sealed record SuggestionList(string Query, IReadOnlyList<SuggestionEntry> Suggestions);

internal sealed record SuggestionEntry(string Kind, string Text, int? Count, string Href);
