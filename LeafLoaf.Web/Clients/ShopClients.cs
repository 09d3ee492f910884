using LeafLoaf.ServiceDefaults.Outgoing;
using LeafLoaf.Web.Components.Preferences;
using LeafLoaf.Web.Shoppers;

namespace LeafLoaf.Web.Clients;

internal static class ShopClients
{
    public const string Api = "api";

    /// <summary>A shopper who waits longer than this has gone; better to say so and offer to try again.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>No page waits longer for an id. It is shown without one then.</summary>
    private static readonly TimeSpan PatienceForAnId = TimeSpan.FromSeconds(2);

    public static void AddShopClients(this WebApplicationBuilder builder)
    {
        builder.Services.AddTransient<ShopperAddress>();
        builder.Services.AddTransient<ShopperToken>();
        Add<SearchClient>(builder);
        Add<CatalogClient>(builder);
        Add<InteractionsClient>(builder);
        Add<PreferencesClient>(builder);
        Add<BasketClient>(builder);
        Add<AdviceClient>(builder);
        Add<HealthClient>(builder);
        Add<RecipeClient>(builder);
        Add<OrdersClient>(builder);
        Add<ServiceClient>(builder);
        Add<StaffClient>(builder);
        Add<HelpClient>(builder);
        Add<FoodsClient>(builder);
        Add<DiaryClient>(builder, LimitForWhole);
        Add<DeskClient>(builder);
        builder.Services.AddTransient<PreferencesReader>();
        Add<PrivacyClient>(builder, LimitForWhole);
        Add<SignInClient>(builder, LimitForProofs);
        Add<ChatClient>(builder, LimitForTalk);
        Add<VoiceClient>(builder, LimitForTalk);
        builder.Services.AddServiceHttpClient<AccountsClient>(Api, LimitForIds).AddHttpMessageHandler<ShopperAddress>();
        builder.Services.AddServiceHttpClient<RefreshClient>(Api, LimitForProofs).AddHttpMessageHandler<ShopperAddress>();
    }

    /// <summary>A client that asks in the shopper's name.</summary>
    private static void Add<TClient>(WebApplicationBuilder builder, Action<ResilienceOptions>? limits = null) where TClient : class =>
        builder.Services.AddServiceHttpClient<TClient>(Api, limits ?? Limit).AddHttpMessageHandler<ShopperAddress>().AddHttpMessageHandler<ShopperToken>();

    private static void Limit(ResilienceOptions limits)
    {
        limits.AttemptTimeout = Patience / 2;
        limits.TotalTimeout = Patience;
        limits.Retries = 1;
    }

    // Everything about somebody takes longer than a page's worth.
    private static void LimitForWhole(ResilienceOptions limits)
    {
        limits.AttemptTimeout = Patience * 2.5;
        limits.TotalTimeout = Patience * 3;
        limits.Retries = 1;
    }

    // Nothing is tried twice by itself, and whoever guesses passwords until the Api has enough must not lock the door for others.
    private static void LimitForProofs(ResilienceOptions limits)
    {
        limits.AttemptTimeout = Patience;
        limits.TotalTimeout = Patience;
        limits.Retries = 0;
        limits.FailureRatio = 1;
        limits.MinimumThroughput = 1000;
    }

    // An answer may take the 30 s a language model has. One shopper who is told to wait must not silence the chat for all.
    private static void LimitForTalk(ResilienceOptions limits)
    {
        limits.AttemptTimeout = Patience * 3.5;
        limits.TotalTimeout = Patience * 4;
        limits.Retries = 1;
        limits.FailureRatio = 1;
        limits.MinimumThroughput = 50;
    }

    // After two failures the pages stop asking for a while, so that a slow Api does not slow down each of them.
    private static void LimitForIds(ResilienceOptions limits)
    {
        limits.AttemptTimeout = PatienceForAnId;
        limits.TotalTimeout = PatienceForAnId;
        limits.Retries = 0;
        limits.MinimumThroughput = 2;
        limits.BreakDuration = TimeSpan.FromSeconds(5);
    }
}
