namespace LeafLoaf.Api.Limits;

public static class LimitRegistration
{
    public static void AddLimits(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<LimitOptions>()
            .Bind(builder.Configuration.GetSection(LimitOptions.Section), o => o.ErrorOnUnknownConfiguration = true)
            .ValidateDataAnnotations()
            .Validate(o => ((LimitOptions.Numbers[])[o.Search, o.Suggest, o.Track, o.Chat, o.Dietitian, o.Accounts, o.Purchases]).All(n => n is { Permits: > 0, WindowSeconds: > 0 }),
                "Limits: every policy needs Permits and WindowSeconds above zero.")
            .ValidateOnStart();
        builder.Services.AddSingleton<LimitStore>();
    }

    /// <summary>Call it after the accounts, so that callers are known.</summary>
    public static void UseLimits(this WebApplication app) => app.UseMiddleware<LimitMiddleware>();

    /// <summary>Holds a route or a group of routes to a limit; the innermost counts.</summary>
    public static T WithLimit<T>(this T routes, Limit limit) where T : IEndpointConventionBuilder
    {
        // In place of the limits of the groups around it.
        routes.Add(endpoint => endpoint.Metadata.Add(limit));
        return routes;
    }
}
