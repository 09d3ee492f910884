namespace LeafLoaf.Web.Clients;

/// <summary>The orders of whoever asks.</summary>
public sealed class OrdersClient(HttpClient http)
{
    public Task<DeliverySlots> SlotsAsync(CancellationToken cancellationToken) =>
        http.ReadAsync("/api/delivery/slots", ApiJson.Default.DeliverySlots, cancellationToken);

    /// <summary>Orders what is in the basket.</summary>
    /// <param name="order">How.</param>
    /// <param name="key">With the same key it is the same order, however often it is sent.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task<Order> PlaceAsync(NewOrder order, string key, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/orders") { Content = JsonContent.Create(order, ApiJson.Default.NewOrder) };
        request.CarriesKey(key);
        return await http.ReadAsync(request, ApiJson.Default.Order, cancellationToken);
    }

    public Task<OrderSlice> ListAsync(int limit, int offset, CancellationToken cancellationToken) =>
        http.ReadAsync($"/api/orders?limit={limit}&offset={offset}", ApiJson.Default.OrderSlice, cancellationToken);

    public Task<Order> ReadAsync(Guid id, CancellationToken cancellationToken) => http.ReadAsync($"/api/orders/{id}", ApiJson.Default.Order, cancellationToken);

    public async Task<Order> CancelAsync(Guid id, string? reason, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/orders/{id}/cancel")
        {
            Content = JsonContent.Create(new Reasoned(reason), ApiJson.Default.Reasoned),
        };
        return await http.ReadAsync(request, ApiJson.Default.Order, cancellationToken);
    }

    /// <summary>Puts what was ordered into the basket again.</summary>
    public async Task<Basket> ReorderAsync(Guid id, string key, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/orders/{id}/reorder");
        request.CarriesKey(key);
        return await http.ReadAsync(request, ApiJson.Default.Basket, cancellationToken);
    }
}
