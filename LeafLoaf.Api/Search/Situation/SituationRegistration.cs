namespace LeafLoaf.Api.Search.Situation;

public static class SituationRegistration
{
    public static void AddSituation(this WebApplicationBuilder builder)
    {
        var section = builder.Configuration.GetSection(WeatherOptions.Section);
        builder.Services.AddOptions<WeatherOptions>().Bind(section, o => o.ErrorOnUnknownConfiguration = true).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddSingleton(_ => SituationFile.Load(Path.Combine(AppContext.BaseDirectory, "config", "context.yaml")));
        builder.Services.AddSingleton<SituationSets>();
        builder.Services.AddSingleton<SituationReader>();
        var options = section.Get<WeatherOptions>() ?? new WeatherOptions();
        if (options.Provider == WeatherSource.ClimateTable)
        {
            builder.Services.AddSingleton<IWeatherProvider, ClimateTable>();
            return;
        }
        builder.Services.AddHttpClient(nameof(OpenMeteo), http => http.BaseAddress = options.Endpoint)
            .UseSocketsHttpHandler((handler, _) => handler.PooledConnectionLifetime = TimeSpan.FromMinutes(5))
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan);
        builder.Services.AddSingleton<IWeatherProvider>(s => ActivatorUtilities.CreateInstance<OpenMeteo>(
            s, s.GetRequiredService<IHttpClientFactory>().CreateClient(nameof(OpenMeteo))));
    }
}
