using System.Text.Json;
using System.Text.Json.Serialization;

namespace LeafLoaf.ServiceDefaults.Health;

/// <summary>Marks an endpoint that is asked every few seconds: kept out of traces and of the request log.</summary>
internal sealed class ProbeMetadata;

internal static class HealthJson
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };
}
