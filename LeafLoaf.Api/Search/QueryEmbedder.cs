using LeafLoaf.Api.Limits;
using LeafLoaf.Core.Retrieval;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Options;

namespace LeafLoaf.Api.Search;

/// <summary>The meaning of a query as a unit vector, or null when none of its words means anything to the model.</summary>
public sealed class QueryEmbedder(IEmbeddingGenerator<string, Embedding<float>> generator, PaidCalls paid, IOptions<EmbeddingOptions> options)
{
    private readonly LocalEmbeddings? _local = generator as LocalEmbeddings;

    /// <exception cref="HttpRequestException">The endpoint does not answer, or this minute's paid calls are used up: words alone have to do.</exception>
    public async ValueTask<float[]?> EmbedAsync(IReadOnlyList<string> tokens, CancellationToken ct)
    {
        if (tokens.Count == 0) return null;
        if (_local is not null)
        {
            var vector = new float[_local.Dimensions];
            return _local.TryEmbedQuery(tokens, vector) ? vector : null;
        }
        if (!await paid.TryTakeAsync("embeddings", options.Value.CallsPerMinute, ct)) throw new HttpRequestException("This minute's paid calls are used up.");
        var answer = await generator.GenerateAsync([string.Join(' ', tokens)], cancellationToken: ct);
        return answer[0].Vector.ToArray();
    }
}
