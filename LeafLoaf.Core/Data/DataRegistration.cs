using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace LeafLoaf.Core.Data;

/// <summary>Registers the database: one pooled data source, and the DbContext on top of it.</summary>
public static class DataRegistration
{
    // S4-035: five connections kept and ten more when needed, checked before use.
    private const int KeptConnections = 5;
    private const int MostConnections = 15;

    public static IServiceCollection AddDatabase(this IServiceCollection services, IConfiguration configuration)
    {
        var text = configuration.GetConnectionString(ResourceNames.Database)
            ?? throw new InvalidOperationException($"ConnectionStrings:{ResourceNames.Database} is not set.");
        var connection = new NpgsqlConnectionStringBuilder(text)
        {
            MinPoolSize = KeptConnections, MaxPoolSize = MostConnections, KeepAlive = 30, ApplicationName = "leafloaf",
        };
        services.AddSingleton(_ => new NpgsqlDataSourceBuilder(connection.ConnectionString).Build());
        return services.AddDbContextPool<LeafLoafDbContext>((provider, options) =>
            options.UseNpgsql(provider.GetRequiredService<NpgsqlDataSource>()));
    }
}
