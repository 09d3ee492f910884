using System.Text.Json;
using LeafLoaf.Api.Baskets;
using LeafLoaf.Api.Personalization.Control;
using LeafLoaf.Api.Personalization.Live;
using LeafLoaf.Api.Personalization.Log;
using LeafLoaf.Api.Personalization.Rules;
using LeafLoaf.Api.Personalization.Track;
using LeafLoaf.Core.Profiles;

namespace LeafLoaf.Api.Personalization;

public static class PersonalizationRegistration
{
    public static void AddPersonalization(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<EventOptions>().Bind(builder.Configuration.GetSection(EventOptions.Section), o => o.ErrorOnUnknownConfiguration = true)
            .ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<ProfileOptions>().Bind(builder.Configuration.GetSection(ProfileOptions.Section), o => o.ErrorOnUnknownConfiguration = true)
            .ValidateDataAnnotations().ValidateOnStart();

        services.AddSingleton<RulesStore>();
        services.AddSingleton<ActiveRules>();
        services.AddHostedService(s => s.GetRequiredService<ActiveRules>());

        services.AddSingleton<EventStats>();
        services.AddSingleton<Spill>();
        services.AddSingleton<EventWriter>();

        services.AddSingleton<ProfileCache>();
        services.AddSingleton<ProfileStore>();
        services.AddSingleton<LiveProfileSet>();
        services.AddSingleton<ProfileFlush>();
        services.AddSingleton<ProfileChanges>();
        services.AddSingleton<LiveProfiles>();
        services.AddSignalR().AddJsonProtocol(o => o.PayloadSerializerOptions.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower);
        // Stopped in the reverse order: first what takes events, last what writes the profiles they made.
        services.AddHostedService(s => s.GetRequiredService<ProfileFlush>());
        services.AddHostedService(s => s.GetRequiredService<ProfileChanges>());
        services.AddHostedService(s => s.GetRequiredService<EventWriter>());
        services.AddSingleton<EventMaker>();
        services.AddSingleton<SentEvents>();
        services.AddSingleton<ShopperLog>();
        services.AddSingleton<StructuralEvents>();
        services.AddSingleton<SignalSink>(s => new ShopSignals(s.GetRequiredService<LiveProfiles>(), s.GetRequiredService<EventMaker>()).TakeAsync);
    }
}
