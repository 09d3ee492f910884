using LeafLoaf.Core.Catalog;
using LeafLoaf.Core.Data;
using LeafLoaf.Core.Qdrant;
using LeafLoaf.Core.Retrieval;
using Npgsql;

namespace LeafLoaf.Workers.Indexing;

/// <summary>
/// Brings the search index up to the catalog's revision. A new collection is filled beside the one that answers, checked, and
/// only then switched to; a killed build goes on after the last batch that Qdrant confirmed. Doing it twice changes nothing.
/// </summary>
public sealed class IndexBuilder(
    NpgsqlDataSource database, QdrantClient qdrant, ProductEmbedder embedder, IndexBuilds builds, ILogger<IndexBuilder> logger)
{
    private const int BatchSize = 1000;
    private const long LockKey = 0x4C656166_496E6478; // "LeafIndx"

    /// <summary>Returns the collection that is live afterwards.</summary>
    public async Task<string> BringUpToDateAsync(IProgress<IndexProgress> progress, CancellationToken ct)
    {
        // One builder at a time, whichever process it is in; the lock ends with the connection.
        await using var guard = await database.OpenConnectionAsync(ct);
        await using (var take = new NpgsqlCommand($"select pg_advisory_lock({LockKey})", guard) { CommandTimeout = 0 })
            await take.ExecuteNonQueryAsync(ct);
        try
        {
            while (true)
            {
                var revision = await builds.RevisionAsync(ct);
                var collection = ProductIndex.CollectionName(revision, embedder.Encoder);
                if (await qdrant.AliasTargetAsync(ProductIndex.Alias, ct) == collection)
                {
                    // A graph that a restart interrupted is only gone on with after a change.
                    if (await qdrant.StatusAsync(collection, ct) == "grey") await qdrant.UpdateCollectionAsync(collection, ProductIndex.IndexingOn(), ct);
                    return collection;
                }
                await BuildAsync(collection, revision, progress, ct);
            }
        }
        finally
        {
            await using var release = new NpgsqlCommand($"select pg_advisory_unlock({LockKey})", guard);
            await release.ExecuteNonQueryAsync(CancellationToken.None);
        }
    }

    private async Task BuildAsync(string collection, long revision, IProgress<IndexProgress> progress, CancellationToken ct)
    {
        var started = TimeProvider.System.GetTimestamp();
        var fresh = !(await qdrant.CollectionsAsync(ct)).Contains(collection);
        if (fresh) await CreateAsync(collection, ct);
        var lastNo = await builds.OpenAsync(collection, revision, fresh, ct);
        var total = await CountAsync("select count(*) from products", ct);
        var done = total - await CountAsync($"select count(*) from products where no > {lastNo}", ct);
        progress.Report(new IndexProgress(done, total));

        Task sending = Task.CompletedTask;
        await foreach (var batch in ProductsAfterAsync(lastNo, ct))
        {
            var body = PointWriter.Write(batch, await embedder.EmbedAsync([.. batch.Select(b => b.Product)], ct));
            await sending; // the next batch is encoded while this one travels
            sending = SendAsync(collection, body, batch, ct);
            progress.Report(new IndexProgress(done += batch.Count, total));
        }
        await sending;
        await SwitchAsync(collection, total, ct);
        logger.LogInformation("Index {Collection} of {Products} products is live after {Seconds:0.0} s",
            collection, total, TimeProvider.System.GetElapsedTime(started).TotalSeconds);
    }

    private async Task CreateAsync(string collection, CancellationToken ct)
    {
        await qdrant.CreateCollectionAsync(collection, ProductIndex.Definition(embedder.Dimensions), ct);
        foreach (var (field, schema) in ProductIndex.PayloadIndexes())
            await qdrant.CreatePayloadIndexAsync(collection, field, schema, ct);
    }

    private async Task SendAsync(
        string collection, ReadOnlyMemory<byte> body, List<(int No, Product Product)> batch, CancellationToken ct)
    {
        await qdrant.UpsertAsync(collection, body, ct);
        await builds.AdvanceAsync(collection, batch[^1].No, batch.Count, ct);
    }

    private async Task SwitchAsync(string collection, long expected, CancellationToken ct)
    {
        var count = await qdrant.CountAsync(collection, ct);
        if (count != expected)
        {
            await qdrant.DeleteCollectionAsync(collection, ct);
            await builds.ForgetAsync(collection, ct);
            throw new InvalidOperationException($"The index {collection} holds {count} points for {expected} products; it will be built anew.");
        }
        // The engine builds the graph while it already answers: until then it compares with every point, which is exact and
        // only slower. It also finishes the graph when this process is killed now.
        await qdrant.UpdateCollectionAsync(collection, ProductIndex.IndexingOn(), ct);
        var previous = await qdrant.AliasTargetAsync(ProductIndex.Alias, ct);
        await qdrant.SwitchAliasAsync(ProductIndex.Alias, collection, ct);
        await builds.GoLiveAsync(collection, ct);
        await DropOldAsync(collection, previous, ct);
    }

    // The collection that answered until now stays for one more build: replicas of the Api still read it for a moment.
    private async Task DropOldAsync(string live, string? previous, CancellationToken ct)
    {
        foreach (var old in await qdrant.CollectionsAsync(ct))
        {
            if (old == live || old == previous || !old.StartsWith(ProductIndex.Alias + "-r", StringComparison.Ordinal)) continue;
            await qdrant.DeleteCollectionAsync(old, ct);
            await builds.ForgetAsync(old, ct);
        }
    }

    private async IAsyncEnumerable<List<(int No, Product Product)>> ProductsAfterAsync(
        int lastNo, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        while (true)
        {
            var batch = new List<(int, Product)>(BatchSize);
            await using (var command = database.CreateCommand($"select no, {ProductColumns.List} from products where no > $1 order by no limit {BatchSize}"))
            {
                command.Parameters.AddWithValue(lastNo);
                await using var reader = await command.ExecuteReaderAsync(ct);
                while (await reader.ReadAsync(ct)) batch.Add((reader.GetInt32(0), ProductColumns.Read(reader, 1)));
            }
            if (batch.Count == 0) yield break;
            lastNo = batch[^1].Item1;
            yield return batch;
        }
    }

    private async Task<long> CountAsync(string sql, CancellationToken ct)
    {
        await using var command = database.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync(ct))!;
    }
}

/// <summary>How far an index build is.</summary>
public readonly record struct IndexProgress(long Done, long Total);
