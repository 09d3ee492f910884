using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace LeafLoaf.Core.Qdrant;

/// <summary>Registers <see cref="QdrantClient"/> from the connection string <c>qdrant_http</c>.</summary>
public static class QdrantRegistration
{
    public static IHttpClientBuilder AddQdrant(this IServiceCollection services, IConfiguration configuration)
    {
        var text = configuration.GetConnectionString(ResourceNames.QdrantHttp)
            ?? throw new InvalidOperationException($"ConnectionStrings:{ResourceNames.QdrantHttp} is not set.");
        var connection = QdrantConnection.Parse(text);
        return services.AddHttpClient<QdrantClient>(http =>
            {
                http.BaseAddress = connection.Endpoint;
                if (connection.Key is { Length: > 0 } key) http.DefaultRequestHeaders.Add("api-key", key);
            })
            .UseSocketsHttpHandler((handler, _) => handler.PooledConnectionLifetime = TimeSpan.FromMinutes(5))
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan);
    }
}
