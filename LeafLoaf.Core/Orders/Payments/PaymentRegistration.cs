using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Npgsql;

namespace LeafLoaf.Core.Orders.Payments;

public enum PaymentProviderKind
{
    Demonstration,
    Http,
}

/// <summary>Section <c>Payments</c>.</summary>
public sealed class PaymentOptions
{
    public const string Section = "Payments";

    [EnumDataType(typeof(PaymentProviderKind))]
    public PaymentProviderKind Provider { get; init; }

    /// <summary>Where the HTTP provider is, ending in a slash.</summary>
    public Uri? Endpoint { get; init; }

    /// <summary>Sent as bearer token.</summary>
    public string? ApiKey { get; init; }

    [Range(0.1, 60)]
    public double TimeoutSeconds { get; init; } = 5;
}

public static class PaymentRegistration
{
    public static IServiceCollection AddPayments(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<PaymentOptions>().Bind(configuration.GetSection(PaymentOptions.Section), o => o.ErrorOnUnknownConfiguration = true)
            .ValidateDataAnnotations()
            .Validate(o => o.Provider != PaymentProviderKind.Http || o.Endpoint is { IsAbsoluteUri: true, Scheme: "http" or "https" },
                "Payments:Endpoint is needed for the Http provider.")
            .ValidateOnStart();
        return services.AddSingleton<IPaymentProvider>(provider => provider.GetRequiredService<IOptions<PaymentOptions>>().Value is { Provider: PaymentProviderKind.Http } options
            ? new HttpPayments(Client(options))
            : new DemonstrationPayments(provider.GetRequiredService<NpgsqlDataSource>(), provider.GetRequiredService<TimeProvider>()));
    }

    // No retries below the provider: whoever calls knows when to ask again.
    private static HttpClient Client(PaymentOptions options)
    {
        var client = new HttpClient(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(5) })
            { BaseAddress = options.Endpoint, Timeout = TimeSpan.FromSeconds(options.TimeoutSeconds) };
        if (options.ApiKey is { } key) client.DefaultRequestHeaders.Authorization = new("Bearer", key);
        return client;
    }
}
