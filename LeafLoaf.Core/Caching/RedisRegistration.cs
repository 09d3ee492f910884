using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using StackExchange.Redis;

namespace LeafLoaf.Core.Caching;

/// <summary>Registers the shared connection to Redis. A Redis that is away neither stops the start nor blocks it: the connection comes back by itself.</summary>
public static class RedisRegistration
{
    public static IServiceCollection AddRedis(this IServiceCollection services, IConfiguration configuration)
    {
        var options = ConfigurationOptions.Parse(configuration.GetConnectionString(ResourceNames.Redis)
            ?? throw new InvalidOperationException($"ConnectionStrings:{ResourceNames.Redis} is not set."));
        options.AbortOnConnectFail = false;
        options.ConnectTimeout = 2000;
        options.SyncTimeout = 2000;
        return services.AddSingleton<IConnectionMultiplexer>(_ => ConnectionMultiplexer.Connect(options));
    }
}
