using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.AI;

namespace LeafLoaf.Core.Retrieval;

/// <summary>
/// Embeddings from any endpoint that speaks the OpenAI protocol, scaled to unit length. Texts go out in batches of
/// <see cref="EmbeddingOptions.BatchSize"/>. Retries and timeouts belong to the handlers of the <see cref="HttpClient"/>.
/// </summary>
public sealed class RemoteEmbeddings(HttpClient http, EmbeddingOptions options) : IEmbeddingGenerator<string, Embedding<float>>
{
    private readonly Uri _address = new($"{options.Endpoint!.AbsoluteUri.TrimEnd('/')}/embeddings");

    public EmbeddingGeneratorMetadata Metadata { get; } = new("openai", options.Endpoint, options.Model, options.Dimensions);

    /// <exception cref="HttpRequestException">The endpoint cannot be reached or refuses; the status code is kept.</exception>
    /// <exception cref="InvalidDataException">The answer lacks vectors or they have the wrong length.</exception>
    public async Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
    {
        var result = new GeneratedEmbeddings<Embedding<float>>();
        foreach (var batch in values.Chunk(Batch)) await AddBatch(batch, result, cancellationToken);
        return result;
    }

    private int Batch => options.BatchSize;

    private async Task AddBatch(string[] texts, GeneratedEmbeddings<Embedding<float>> result, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, _address);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", options.ApiKey);
        request.Content = JsonContent.Create(
            new EmbeddingsRequest(options.Model, texts, options.Dimensions, "float"), RemoteEmbeddingsJson.Default.EmbeddingsRequest);
        using var response = await http.SendAsync(request, cancellationToken);
        if (!response.IsSuccessStatusCode)
            throw new HttpRequestException(
                $"The embeddings endpoint answered {(int)response.StatusCode}.", inner: null, response.StatusCode);
        var answer = await ReadAnswer(response, cancellationToken);
        result.AddRange(InOrder(answer, texts.Length).Select(v => new Embedding<float>(Unit(v)) { ModelId = answer.Model ?? options.Model }));
        if (answer.Usage is { } usage)
            result.Usage = new UsageDetails
            {
                InputTokenCount = (result.Usage?.InputTokenCount ?? 0) + usage.PromptTokens,
                TotalTokenCount = (result.Usage?.TotalTokenCount ?? 0) + usage.TotalTokens,
            };
    }

    private static async Task<EmbeddingsAnswer> ReadAnswer(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        try
        {
            return await response.Content.ReadFromJsonAsync(RemoteEmbeddingsJson.Default.EmbeddingsAnswer, cancellationToken)
                ?? throw new InvalidDataException("The embeddings endpoint answered null.");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException("The embeddings endpoint answered something that is not its protocol.", e);
        }
    }

    // The protocol numbers the vectors; their order in the answer is not promised.
    private float[][] InOrder(EmbeddingsAnswer answer, int count)
    {
        var vectors = new float[count][];
        foreach (var item in answer.Data ?? [])
        {
            if (item.Index < 0 || item.Index >= count) throw new InvalidDataException($"A vector with index {item.Index} for {count} texts.");
            if (item.Embedding?.Length != options.Dimensions)
                throw new InvalidDataException(
                    $"Vectors of {options.Dimensions} dimensions are configured, the endpoint answered {item.Embedding?.Length ?? 0}.");
            vectors[item.Index] = item.Embedding;
        }
        var missing = Array.IndexOf(vectors, null);
        return missing < 0 ? vectors : throw new InvalidDataException($"The endpoint left out text {missing} of {count}.");
    }

    private static float[] Unit(float[] vector)
    {
        var norm = MathF.Sqrt(vector.Sum(x => x * x));
        return norm > 0 ? Array.ConvertAll(vector, x => x / norm) : vector;
    }

    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceKey is not null ? null
        : serviceType == typeof(EmbeddingGeneratorMetadata) ? Metadata
        : serviceType.IsInstanceOfType(this) ? this : null;

    public void Dispose()
    {
        // The HttpClient belongs to its factory.
    }
}

internal sealed record EmbeddingsRequest(string Model, string[] Input, int Dimensions, string EncodingFormat);

internal sealed record EmbeddingsAnswer(EmbeddingsItem[]? Data, string? Model, EmbeddingsUsage? Usage);

internal sealed record EmbeddingsItem(int Index, float[]? Embedding);

internal sealed record EmbeddingsUsage(int PromptTokens, int TotalTokens);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(EmbeddingsRequest))]
[JsonSerializable(typeof(EmbeddingsAnswer))]
internal sealed partial class RemoteEmbeddingsJson : JsonSerializerContext;
