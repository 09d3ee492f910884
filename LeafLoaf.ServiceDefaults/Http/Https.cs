using LeafLoaf.ServiceDefaults.Health;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace LeafLoaf.ServiceDefaults.Http;

internal static class Https
{
    /// <summary>
    /// Outside development, and where the service has an https port: whoever comes over http is sent there, and browsers are told to
    /// come over https from then on. Probes are answered as they are.
    /// </summary>
    public static void UseHttps(this WebApplication app)
    {
        if (app.Environment.IsDevelopment()) return;
        app.UseHsts();
        if (HasPort(app.Configuration))
            app.UseWhen(context => context.GetEndpoint()?.Metadata.GetMetadata<ProbeMetadata>() is null, branch => branch.UseHttpsRedirection());
    }

    private static bool HasPort(IConfiguration configuration) =>
        configuration["https_port"] is { Length: > 0 } || configuration["https_ports"] is { Length: > 0 }
        || configuration[WebHostDefaults.ServerUrlsKey]?.Contains("https://", StringComparison.OrdinalIgnoreCase) == true;
}
