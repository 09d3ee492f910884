namespace LeafLoaf.Web.Clients;

/// <summary>The nutrition table: foods for everybody, and what the shop's staff change in it.</summary>
public sealed class FoodsClient(HttpClient http)
{
    public Task<FoodSearch> FindAsync(string query, int limit, CancellationToken cancellationToken) =>
        http.ReadAsync($"/api/foods?q={Uri.EscapeDataString(query)}&limit={limit}", ApiJson.Default.FoodSearch, cancellationToken);

    public Task<FoodDetails> GetAsync(string id, CancellationToken cancellationToken) =>
        http.ReadAsync($"/api/foods/{Uri.EscapeDataString(id)}", ApiJson.Default.FoodDetails, cancellationToken);

    public Task<OwnFoodList> OwnAsync(CancellationToken cancellationToken) => http.ReadAsync("/api/admin/foods", ApiJson.Default.OwnFoodList, cancellationToken);

    public Task<RejectedFoods> RejectedAsync(int limit, int offset, CancellationToken cancellationToken) =>
        http.ReadAsync($"/api/admin/foods/rejects?limit={limit}&offset={offset}", ApiJson.Default.RejectedFoods, cancellationToken);

    /// <summary>A new food without an id, a known one replaced with it.</summary>
    public async Task<FoodDetails> KeepAsync(string? id, FoodDraft draft, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(id is null ? HttpMethod.Post : HttpMethod.Put, id is null ? "/api/admin/foods" : Of(id))
        {
            Content = JsonContent.Create(draft, ApiJson.Default.FoodDraft),
        };
        return await http.ReadAsync(request, ApiJson.Default.FoodDetails, cancellationToken);
    }

    public async Task RemoveAsync(string id, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Delete, Of(id));
        await http.DoAsync(request, cancellationToken);
    }

    public async Task<FoodDetails> AddNameAsync(string id, string name, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Of(id) + "/aliases") { Content = JsonContent.Create(new FoodAlias(name), ApiJson.Default.FoodAlias) };
        return await http.ReadAsync(request, ApiJson.Default.FoodDetails, cancellationToken);
    }

    public async Task RemoveNameAsync(string id, string name, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Delete, $"{Of(id)}/aliases/{Uri.EscapeDataString(name)}");
        await http.DoAsync(request, cancellationToken);
    }

    private static string Of(string id) => $"/api/admin/foods/{Uri.EscapeDataString(id)}";
}
