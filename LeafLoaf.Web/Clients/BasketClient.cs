using LeafLoaf.ServiceDefaults.Outgoing;

namespace LeafLoaf.Web.Clients;

/// <summary>The basket of whoever asks.</summary>
public sealed class BasketClient(HttpClient http)
{
    private const string Address = "/api/basket";

    public Task<Basket> ReadAsync(CancellationToken cancellationToken) => http.ReadAsync(Address, ApiJson.Default.Basket, cancellationToken);

    /// <param name="productId">The product.</param>
    /// <param name="change">How its line shall be; 0 packs take it out.</param>
    /// <param name="version">The state of the basket this was decided on; when it is no longer that, nothing changes and a conflict is thrown.</param>
    /// <param name="key">One for each thing the shopper does: sent again, it changes nothing more.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task<Basket> ChangeAsync(string productId, BasketChange change, long? version, string key, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, $"{Address}/items/{Uri.EscapeDataString(productId)}")
        {
            Content = JsonContent.Create(change, ApiJson.Default.BasketChange),
        };
        request.CarriesKey(key);
        if (version is { } state) request.Headers.IfMatch.Add(new($"\"{state}\""));
        return await http.ReadAsync(request, ApiJson.Default.Basket, cancellationToken);
    }
}

internal static class IdempotencyKeys
{
    public const int LongestKey = 100;

    /// <summary>Says which of the shopper's actions a request belongs to, which makes it safe to send again.</summary>
    public static void CarriesKey(this HttpRequestMessage request, string key)
    {
        request.Headers.Add("Idempotency-Key", key);
        request.Options.Set(Resilience.Idempotent, true);
    }

    /// <summary>The key a form came with, or a new one where it brought none that can be used.</summary>
    public static string Or(string? sent) =>
        sent is { Length: > 0 and <= LongestKey } && sent.All(c => char.IsAsciiLetterOrDigit(c) || c is '-') ? sent : Guid.NewGuid().ToString();
}
