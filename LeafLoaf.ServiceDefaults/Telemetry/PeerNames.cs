using System.Data.Common;
using System.Diagnostics;
using Microsoft.Extensions.Configuration;
using OpenTelemetry;

namespace LeafLoaf.ServiceDefaults.Telemetry;

/// <summary>
/// Names the other end of outgoing requests, so that a trace says "POST qdrant" instead of "POST" and a port.
/// The names are those of the connection strings and services this process was given.
/// </summary>
internal sealed class PeerNames(IConfiguration configuration) : BaseProcessor<Activity>
{
    private readonly Dictionary<(string Host, int Port), string> _names = Read(configuration);

    public override void OnEnd(Activity data)
    {
        if (data.Source.Name != "System.Net.Http" || data.GetTagItem("server.address") is not string host
            || data.GetTagItem("server.port") is not int port || !_names.TryGetValue((host, port), out var name))
            return;
        data.SetTag("peer.service", name);
        data.DisplayName = $"{data.GetTagItem("http.request.method")} {name}";
    }

    private static Dictionary<(string, int), string> Read(IConfiguration configuration)
    {
        var stores = configuration.GetSection("ConnectionStrings").GetChildren()
            .Select(c => (Name: c.Key.Replace("_http", "", StringComparison.Ordinal), Address: Endpoint(c.Value)));
        var services = configuration.GetSection("services").GetChildren()
            .SelectMany(s => s.GetChildren().SelectMany(scheme => scheme.GetChildren()), (s, address) => (Name: s.Key, Address: address.Value));
        return stores.Concat(services)
            .Select(p => (p.Name, Uri: Uri.TryCreate(p.Address, UriKind.Absolute, out var uri) ? uri : null))
            .Where(p => p.Uri is not null)
            .GroupBy(p => (p.Uri!.Host, p.Uri.Port))
            .ToDictionary(g => g.Key, g => g.First().Name);
    }

    private static string? Endpoint(string? connectionString)
    {
        try
        {
            return new DbConnectionStringBuilder { ConnectionString = connectionString }.TryGetValue("Endpoint", out var endpoint)
                ? endpoint.ToString()
                : null;
        }
        catch (ArgumentException)
        {
            return null; // not every connection string is made of pairs
        }
    }
}
