namespace LeafLoaf.Api.Limits;

public static class LimitRegistration
{
    public static void AddLimits(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<LimitOptions>()
            .Bind(builder.Configuration.GetSection(LimitOptions.Section), o => o.ErrorOnUnknownConfiguration = true)
            .PostConfigure<ILoggerFactory>((options, loggers) =>
            {
                foreach (var (name, numbers) in options.All)
                    if (numbers.Correct())
                        loggers.CreateLogger<LimitOptions>().LogWarning("Limits:{Policy} was out of range; it was set to {Permits} permits in {Seconds} s", name, numbers.Permits, numbers.WindowSeconds);
            })
            .ValidateOnStart();
        builder.Services.AddSingleton<LimitStore>();
        builder.Services.AddSingleton<PaidCalls>();
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
