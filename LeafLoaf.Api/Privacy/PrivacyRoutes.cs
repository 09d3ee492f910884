using LeafLoaf.Core.Privacy;

namespace LeafLoaf.Api.Privacy;

public static class PrivacyRoutes
{
    public static void AddPrivacy(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<PrivacyOptions>()
            .Bind(builder.Configuration.GetSection(PrivacyOptions.Section), o => o.ErrorOnUnknownConfiguration = true).ValidateOnStart();
        services.AddSingleton(Purposes.Load(Path.Combine(AppContext.BaseDirectory, "config", "consent.yaml")));
        services.AddSingleton<Consents>();
        services.AddSingleton<LearningConsent>();
        services.AddSingleton<ErasedShoppers>();
        services.AddHostedService(s => s.GetRequiredService<ErasedShoppers>());
        services.AddSingleton<ProtectedText>();
        services.AddSingleton<PrivacyAudit>();
        services.AddSingleton<HealthProfiles>();
        services.AddSingleton<Erasure>();
    }

    public static void MapPrivacy(this IEndpointRouteBuilder app)
    {
        var me = app.MapGroup("/api/me").WithTags("Privacy");
        me.MapGet("consent", MyConsent.GetAsync).WithName("Consent");
        me.MapPut("consent", MyConsent.PutAsync).WithName("AnswerConsent");
        me.MapGet("health", MyHealth.GetAsync).WithName("Health");
        me.MapPut("health", MyHealth.PutAsync).WithName("StateHealth");
        me.MapPut("health/goals", MyGoals.PutAsync).WithName("StateGoals");
        me.MapGet("export", ExportMyData.HandleAsync).WithName("ExportMyData");
        me.MapDelete("", EraseMe.HandleAsync).WithName("EraseMe");
    }
}
