namespace LeafLoaf.Web.Clients;

/// <summary>Search and suggestions.</summary>
public sealed class SearchClient(HttpClient http)
{
    public Task<SearchAnswer> SearchAsync(SearchQuery query, int pageSize, CancellationToken cancellationToken) =>
        http.ReadAsync($"/api/search{query.ToApi(pageSize)}", ApiJson.Default.SearchAnswer, cancellationToken);

    public Task<SuggestAnswer> SuggestAsync(string text, CancellationToken cancellationToken) =>
        http.ReadAsync($"/api/search/suggest?q={Uri.EscapeDataString(text)}", ApiJson.Default.SuggestAnswer, cancellationToken);
}
