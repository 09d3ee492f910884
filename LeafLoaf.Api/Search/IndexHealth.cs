using LeafLoaf.Api.Search.Index;
using LeafLoaf.Core.Qdrant;
using LeafLoaf.ServiceDefaults.Health;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace LeafLoaf.Api.Search;

/// <summary>Healthy when the index answers with documents; without it search is degraded, not gone.</summary>
public sealed class IndexHealth(QdrantClient qdrant, CurrentSnapshot current) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            var count = await qdrant.CountAsync(current.Value?.Collection ?? ProductIndex.Alias, cancellationToken);
            var data = new Dictionary<string, object>(StringComparer.Ordinal) { [HealthNames.DocumentsKey] = count };
            return count > 0 ? HealthCheckResult.Healthy(data: data) : HealthCheckResult.Degraded("The index is empty.", data: data);
        }
        catch (Exception e) when (e is HttpRequestException or QdrantException)
        {
            return HealthCheckResult.Degraded("The index does not answer; searches use the database.");
        }
    }
}
