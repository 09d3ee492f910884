using LeafLoaf.ServiceDefaults.Outgoing;

namespace LeafLoaf.Web.Clients;

/// <summary>Search and suggestions.</summary>
public sealed class SearchClient(HttpClient http)
{
    /// <summary>Searches for a shopper where one is known, and for anybody where not.</summary>
    public async Task<SearchAnswer> SearchAsync(SearchQuery query, int pageSize, Situation? situation, CancellationToken cancellationToken)
    {
        if (situation is null || PersonalSearch.Of(query, situation, pageSize) is not { } personal)
            return await PlainAsync(query, pageSize, cancellationToken);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/api/search/personalized")
            {
                Content = JsonContent.Create(personal, ApiJson.Default.PersonalSearch),
            };
            request.Options.Set(Resilience.Idempotent, true);
            return await http.ReadAsync(request, ApiJson.Default.SearchAnswer, cancellationToken);
        }
        catch (ApiException failure) when (failure.Kind is not (FailureKind.Away or FailureKind.TooMany))
        {
            // What is wrong with the search itself is wrong there too, and said in the words of the address.
            return await PlainAsync(query, pageSize, cancellationToken);
        }
    }

    public Task<SuggestAnswer> SuggestAsync(string text, CancellationToken cancellationToken) =>
        http.ReadAsync($"/api/search/suggest?q={Uri.EscapeDataString(text)}", ApiJson.Default.SuggestAnswer, cancellationToken);

    private Task<SearchAnswer> PlainAsync(SearchQuery query, int pageSize, CancellationToken cancellationToken) =>
        http.ReadAsync($"/api/search{query.ToApi(pageSize)}", ApiJson.Default.SearchAnswer, cancellationToken);
}
