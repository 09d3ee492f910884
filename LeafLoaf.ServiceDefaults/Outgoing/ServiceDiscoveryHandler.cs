using LeafLoaf.ServiceDefaults.Http;
using Microsoft.Extensions.Configuration;

namespace LeafLoaf.ServiceDefaults.Outgoing;

/// <summary>
/// Replaces a service's name in the address by where it really is: services:name:scheme:index, as Aspire and the
/// native host both set it. Several addresses are used in turn. Names without an entry go out unchanged.
/// </summary>
internal sealed class ServiceDiscoveryHandler(IConfiguration configuration) : DelegatingHandler
{
    private static int _turn;

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.RequestUri is { } uri && Resolve(configuration, uri) is { } resolved)
        {
            request.RequestUri = resolved;
            if (CorrelationId.Current is { } id)
                request.Headers.TryAddWithoutValidation(CorrelationId.Header, id);
        }

        return base.SendAsync(request, cancellationToken);
    }

    /// <summary>The address with the service's real host and port, or null when nothing is known by that name.</summary>
    internal static Uri? Resolve(IConfiguration configuration, Uri uri)
    {
        var service = configuration.GetSection("services").GetSection(uri.Host);
        // Asked for http but only https is known (or the reverse): take what there is.
        var endpoints = Endpoints(service, uri.Scheme) is { Count: > 0 } same
            ? same
            : service.GetChildren().SelectMany(scheme => Endpoints(service, scheme.Key)).ToList();
        if (endpoints.Count == 0)
            return null;
        var chosen = endpoints[(int)((uint)Interlocked.Increment(ref _turn) % (uint)endpoints.Count)];
        return new UriBuilder(uri) { Scheme = chosen.Scheme, Host = chosen.Host, Port = chosen.Port }.Uri;
    }

    private static List<Uri> Endpoints(IConfigurationSection service, string scheme) =>
        service.GetSection(scheme).GetChildren()
            .Select(child => Uri.TryCreate(child.Value, UriKind.Absolute, out var uri) ? uri : null)
            .OfType<Uri>().ToList();
}
