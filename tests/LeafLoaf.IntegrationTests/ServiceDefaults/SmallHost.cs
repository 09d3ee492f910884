using LeafLoaf.ServiceDefaults;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;

namespace LeafLoaf.IntegrationTests.ServiceDefaults;

/// <summary>A service with nothing but the defaults and what a test adds, on a free port.</summary>
internal static class SmallHost
{
    public static async Task<(WebApplication App, HttpClient Client)> StartAsync(
        Action<WebApplication>? map = null,
        Action<WebApplicationBuilder>? configure = null,
        params (string Name, string Value)[] settings)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Configuration.AddInMemoryCollection(settings.ToDictionary(s => s.Name, s => (string?)s.Value, StringComparer.Ordinal));
        builder.Configuration["urls"] = "http://127.0.0.1:0";
        builder.AddServiceDefaults("test");
        configure?.Invoke(builder);
        var app = builder.Build();
        app.MapServiceDefaults();
        map?.Invoke(app);
        await app.StartAsync();
        return (app, new HttpClient { BaseAddress = new Uri(app.Urls.First()) });
    }
}
