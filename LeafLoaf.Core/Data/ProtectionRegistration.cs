using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace LeafLoaf.Core.Data;

/// <summary>Registers data protection with the keys of the database: whatever one process seals another can open.</summary>
public static class ProtectionRegistration
{
    public static IServiceCollection AddProtection(this IServiceCollection services, IConfiguration configuration)
    {
        var options = configuration.GetSection(ProtectionOptions.Section).Get<ProtectionOptions>() ?? new();
        var protection = services.AddDataProtection().SetApplicationName("leafloaf");
        services.AddOptions<KeyManagementOptions>().Configure<NpgsqlDataSource>((keys, database) => keys.XmlRepository = new ProtectionKeys(database));
        if (options.CertificatePath is { } file)
            protection.ProtectKeysWithCertificate(X509CertificateLoader.LoadPkcs12FromFile(file, options.CertificatePassword));
        return services;
    }
}
