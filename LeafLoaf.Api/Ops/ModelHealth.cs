using LeafLoaf.Core.Retrieval;
using LeafLoaf.ServiceDefaults.Health;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace LeafLoaf.Api.Ops;

/// <summary>
/// Says whether a paid model is configured. It never calls one: a probe every few seconds must not cost money, and the options
/// were validated at start.
/// </summary>
public sealed class ModelHealth(IOptions<EmbeddingOptions> embeddings) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var configured = embeddings.Value.Provider == EmbeddingProvider.OpenAi;
        var data = new Dictionary<string, object>(StringComparer.Ordinal) { [HealthNames.StateKey] = configured ? "configured" : "not_configured" };
        return Task.FromResult(HealthCheckResult.Healthy(data: data));
    }
}
