using System.Text.Json;
using System.Text.Json.Serialization;

namespace LeafLoaf.Api.Http;

public static class JsonDefaults
{
    /// <summary>The wire form of the whole Api: snake_case, enumerations by name, nulls left out, unknown fields refused.</summary>
    public static void AddJsonDefaults(this IServiceCollection services) =>
        services.ConfigureHttpJsonOptions(options =>
        {
            var json = options.SerializerOptions;
            json.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
            json.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
            json.RespectRequiredConstructorParameters = true;
            json.RespectNullableAnnotations = true;
        });
}
