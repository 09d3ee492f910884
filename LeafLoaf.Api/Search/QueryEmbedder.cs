using LeafLoaf.Core.Retrieval;
using Microsoft.Extensions.AI;

namespace LeafLoaf.Api.Search;

/// <summary>The meaning of a query as a unit vector, or null when none of its words means anything to the model.</summary>
public sealed class QueryEmbedder(IEmbeddingGenerator<string, Embedding<float>> generator)
{
    private readonly LocalEmbeddings? _local = generator as LocalEmbeddings;

    public async ValueTask<float[]?> EmbedAsync(IReadOnlyList<string> tokens, CancellationToken ct)
    {
        if (tokens.Count == 0) return null;
        if (_local is not null)
        {
            var vector = new float[_local.Dimensions];
            return _local.TryEmbedQuery(tokens, vector) ? vector : null;
        }
        var answer = await generator.GenerateAsync([string.Join(' ', tokens)], cancellationToken: ct);
        return answer[0].Vector.ToArray();
    }
}
