using LeafLoaf.Core.Catalog;
using Microsoft.Extensions.AI;

namespace LeafLoaf.Core.Retrieval;

/// <summary>Embeds products for the index with whichever generator is configured, and names the space they end up in.</summary>
public sealed class ProductEmbedder(IEmbeddingGenerator<string, Embedding<float>> generator)
{
    private readonly LocalEmbeddings? _local = generator as LocalEmbeddings;

    public int Dimensions => Metadata.DefaultModelDimensions
        ?? throw new InvalidOperationException("The embedding generator does not tell its dimensions.");

    /// <summary>
    /// Eight hexadecimal digits that change whenever products would be encoded differently: another model, other vectors,
    /// another way to weigh words. Part of the collection's name, so a change leads to a new index.
    /// </summary>
    public string Encoder
    {
        get
        {
            var identity = $"{Metadata.ProviderName}|{Metadata.DefaultModelId}|{Dimensions}|{_local?.Provenance}|{SparseEncoder.Version}";
            return TextHash.Of(identity, 8);
        }
    }

    private EmbeddingGeneratorMetadata Metadata => generator.GetService(typeof(EmbeddingGeneratorMetadata)) as EmbeddingGeneratorMetadata
        ?? throw new InvalidOperationException("The embedding generator does not describe itself.");

    public async Task<float[][]> EmbedAsync(IReadOnlyList<Product> products, CancellationToken ct)
    {
        if (_local is null)
        {
            var answer = await generator.GenerateAsync(products.Select(ProductText.ForEmbedding), cancellationToken: ct);
            return [.. answer.Select(e => e.Vector.ToArray())];
        }
        var vectors = new float[products.Count][];
        Parallel.For(0, products.Count, new ParallelOptions { CancellationToken = ct }, i =>
        {
            vectors[i] = new float[Dimensions];
            _local.EmbedProduct(products[i], vectors[i]);
        });
        return vectors;
    }
}
