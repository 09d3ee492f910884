using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;
using IPNetwork = System.Net.IPNetwork;

namespace LeafLoaf.ServiceDefaults.Http;

/// <summary>Whose word counts about where a request came from.</summary>
internal static class KnownProxies
{
    public static bool AreReadable(string list) => Parts(list).All(part => Network(part) is not null);

    public static void Configure(ForwardedHeadersOptions options, IOptions<RequestLimits> limits)
    {
        options.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var part in Parts(limits.Value.KnownProxies))
            options.KnownIPNetworks.Add(Network(part)!.Value);
    }

    private static string[] Parts(string list) => list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static IPNetwork? Network(string text)
    {
        if (IPNetwork.TryParse(text, out var network)) return network;
        return IPAddress.TryParse(text, out var address) ? new IPNetwork(address, address.GetAddressBytes().Length * 8) : null;
    }
}
