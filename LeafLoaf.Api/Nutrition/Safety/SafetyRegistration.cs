namespace LeafLoaf.Api.Nutrition.Safety;

public static class SafetyRegistration
{
    public static void AddSafety(this IServiceCollection services)
    {
        services.AddSingleton<NeedsCache>();
        services.AddSingleton<NeedsReader>();
        services.AddSingleton<UnsafeProducts>();
        services.AddSingleton<OwnPast>();
        services.AddHostedService<NeedsWatch>();
    }
}
