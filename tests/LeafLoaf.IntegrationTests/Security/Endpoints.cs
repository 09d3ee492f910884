using LeafLoaf.Api.Accounts;
using LeafLoaf.TestKit;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace LeafLoaf.IntegrationTests.Security;

/// <summary>What the Api really answers to, read from its routing table, hidden routes included.</summary>
internal static class Endpoints
{
    /// <summary>For example <c>GET /api/orders/{id:guid}</c>, sorted.</summary>
    public static string[] List(StoresFixture stores)
    {
        using var api = new Host(stores);
        return [.. api.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .SelectMany(e => Methods(e).Select(method => $"{method} /{e.RoutePattern.RawText!.Trim('/')}"))
            .Distinct().Order(StringComparer.Ordinal)];
    }

    private static IReadOnlyList<string> Methods(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetMetadata<IHttpMethodMetadata>() is { HttpMethods: { Count: > 0 } methods } ? methods : ["GET"];

    private sealed class Host(StoresFixture stores) : WebApplicationFactory<AuthOptions>
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            foreach (var (name, value) in stores.Configuration) builder.UseSetting(name, value);
            builder.UseSetting("Limits:Enabled", "false");
        }
    }
}
