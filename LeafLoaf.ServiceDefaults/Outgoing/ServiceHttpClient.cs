using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace LeafLoaf.ServiceDefaults.Outgoing;

/// <summary>Clients for other services and outside servers.</summary>
public static class ServiceHttpClient
{
    /// <summary>
    /// A typed client for another LeafLoaf service. Its base address is "http://name", resolved per request from
    /// services__name__scheme__index; failures are retried and broken as <see cref="ResilienceOptions"/> says.
    /// </summary>
    /// <param name="services">Where the client is registered.</param>
    /// <param name="service">The resource's name, for example "api".</param>
    /// <param name="configure">Changes the limits for this client.</param>
    public static IHttpClientBuilder AddServiceHttpClient<TClient>(
        this IServiceCollection services, string service, Action<ResilienceOptions>? configure = null)
        where TClient : class =>
        services.AddHttpClient<TClient>(client => Prepare(client, service))
            .AddOutgoingResilience(configure).AddServiceDiscovery();

    /// <summary>The same under a name, for IHttpClientFactory.CreateClient(name).</summary>
    public static IHttpClientBuilder AddServiceHttpClient(
        this IServiceCollection services, string name, string service, Action<ResilienceOptions>? configure = null) =>
        services.AddHttpClient(name, client => Prepare(client, service))
            .AddOutgoingResilience(configure).AddServiceDiscovery();

    /// <summary>Lets any client address services by name and hands the correlation id on to them.</summary>
    public static IHttpClientBuilder AddServiceDiscovery(this IHttpClientBuilder http) =>
        http.AddHttpMessageHandler(services => new ServiceDiscoveryHandler(services.GetRequiredService<IConfiguration>()));

    /// <summary>Adds time limits, retries and a circuit breaker to any client; one circuit per client name.</summary>
    public static IHttpClientBuilder AddOutgoingResilience(this IHttpClientBuilder http, Action<ResilienceOptions>? configure = null)
    {
        var options = new ResilienceOptions();
        configure?.Invoke(options);
        options.Validate();
        ResiliencePipelineHolder? holder = null;
        // The factory replaces handlers every two minutes; the circuit's state must outlive them.
        return http.AddHttpMessageHandler(services => new ResilienceHandler(
            LazyInitializer.EnsureInitialized(ref holder, () => new ResiliencePipelineHolder(
                http.Name, options,
                services.GetRequiredService<TimeProvider>(),
                services.GetRequiredService<ILoggerFactory>().CreateLogger<ResilienceHandler>()))));
    }

    private static void Prepare(HttpClient client, string service)
    {
        client.BaseAddress = new Uri($"http://{service}");
        // The pipeline has its own limits, and streams may outlast any fixed one.
        client.Timeout = Timeout.InfiniteTimeSpan;
    }
}
