using System.Text;
using System.Text.Json.Nodes;
using LeafLoaf.Core.Help;
using LeafLoaf.Core.Qdrant;
using LeafLoaf.Core.Retrieval;
using Microsoft.Extensions.AI;

namespace LeafLoaf.Workers.Help;

/// <summary>
/// Brings the help's index up to the articles: nothing happens while the live collection has their version and all their parts; a
/// collection that is missing, emptied or of other articles is filled anew beside it and switched to. Doing it twice changes nothing.
/// </summary>
public sealed class HelpIngest(
    HelpLibrary library, QdrantClient qdrant, ProductEmbedder embedder, IEmbeddingGenerator<string, Embedding<float>> generator, ILogger<HelpIngest> logger)
{
    /// <summary>How many parts were written; 0 when the index was up to date.</summary>
    public async Task<int> BringUpToDateAsync(CancellationToken ct)
    {
        var collection = HelpIndex.CollectionName(library.Version, embedder.Encoder);
        var live = await qdrant.AliasTargetAsync(HelpIndex.Alias, ct);
        if (live == collection && await qdrant.CountAsync(collection, ct) == library.Chunks.Count) return 0;
        // Points have the parts' numbers: written again they stay the same, and what an interrupted try left is no harm.
        if (!(await qdrant.CollectionsAsync(ct)).Contains(collection)) await qdrant.CreateCollectionAsync(collection, HelpIndex.Definition(embedder.Dimensions), ct);
        var vectors = await generator.GenerateAsync(library.Chunks.Select(c => $"{c.Article.Title}. {c.Heading}. {c.Text}"), cancellationToken: ct);
        var points = new JsonArray([.. library.Chunks.Select(c => HelpIndex.Point(c, vectors[c.Number - 1].Vector.ToArray()))]);
        await qdrant.UpsertAsync(collection, Encoding.UTF8.GetBytes(new JsonObject { ["points"] = points }.ToJsonString()), ct);
        await qdrant.SwitchAliasAsync(HelpIndex.Alias, collection, ct);
        foreach (var old in await qdrant.CollectionsAsync(ct))
            if (old != collection && HelpIndex.VersionOf(old) is not null) await qdrant.DeleteCollectionAsync(old, ct);
        logger.LogInformation("{Chunks} parts of {Articles} help articles were indexed as version {Version}", library.Chunks.Count, library.Articles.Count, library.Version);
        return library.Chunks.Count;
    }
}
