using LeafLoaf.ServiceDefaults.Outgoing;

namespace LeafLoaf.Web.Clients;

internal static class ShopClients
{
    private const string Api = "api";

    /// <summary>A shopper who waits longer than this has gone; better to say so and offer to try again.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public static void AddShopClients(this WebApplicationBuilder builder)
    {
        builder.Services.AddServiceHttpClient<SearchClient>(Api, Limit);
        builder.Services.AddServiceHttpClient<CatalogClient>(Api, Limit);
    }

    private static void Limit(ResilienceOptions limits)
    {
        limits.AttemptTimeout = Patience / 2;
        limits.TotalTimeout = Patience;
        limits.Retries = 1;
    }
}
