using LeafLoaf.Core.Models;
using LeafLoaf.Core.Retrieval;
using LeafLoaf.ServiceDefaults.Health;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace LeafLoaf.Api.Ops;

/// <summary>
/// Says whether a paid model is configured and how the last real call of it went. It never calls one: a probe every few seconds must not cost
/// money, and that options and key have the right form was checked at start.
/// </summary>
public sealed class ModelHealth(IOptions<EmbeddingOptions> embeddings, IOptions<ModelOptions> model, ModelCaller caller) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var configured = embeddings.Value.Provider == EmbeddingProvider.OpenAi || model.Value.Provider != ModelProvider.None;
        var state = !configured ? "not_configured" : caller.Last is { } last ? $"configured, last call {last.Outcome}" : "configured";
        var data = new Dictionary<string, object>(StringComparer.Ordinal) { [HealthNames.StateKey] = state };
        if (caller.Last is { } call) data["last_call_at"] = call.At;
        return Task.FromResult(HealthCheckResult.Healthy(data: data));
    }
}
