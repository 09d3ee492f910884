using Microsoft.Extensions.Options;

namespace LeafLoaf.Api.Http;

public static class CrossOrigin
{
    private static readonly string[] ReadableHeaders =
        ["ETag", "Location", "Retry-After", "RateLimit-Limit", "RateLimit-Remaining", "RateLimit-Reset", "RateLimit-Policy", "X-Correlation-ID"];

    public static void AddCrossOrigin(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<CorsOptions>().Bind(builder.Configuration.GetSection(CorsOptions.Section), o => o.ErrorOnUnknownConfiguration = true)
            .Validate(o => builder.Environment.IsDevelopment() || !o.List.Contains(CorsOptions.Anybody), "Cors:Origins may be * in development only: name the sites.")
            .Validate(o => o.List.All(origin => origin == CorsOptions.Anybody || CorsOptions.IsOrigin(origin)), "Cors:Origins has to be like https://shop.example.com, separated by commas.")
            .ValidateOnStart();
        builder.Services.AddCors();
    }

    /// <summary>Call it before the accounts: a browser asks without a token whether it may ask with one.</summary>
    public static void UseCrossOrigin(this WebApplication app)
    {
        if (app.Services.GetRequiredService<IOptions<CorsOptions>>().Value.List is not { Length: > 0 } origins) return;
        app.UseCors(policy =>
        {
            policy.AllowAnyHeader().AllowAnyMethod().WithExposedHeaders(ReadableHeaders);
            if (origins.Contains(CorsOptions.Anybody)) policy.AllowAnyOrigin();
            else policy.WithOrigins(origins).AllowCredentials();
        });
    }
}
