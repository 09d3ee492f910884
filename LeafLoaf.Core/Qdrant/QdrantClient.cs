using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace LeafLoaf.Core.Qdrant;

/// <summary>
/// The part of Qdrant's REST interface that the shop uses. Bodies of hot calls are written and read as UTF-8 by their owners.
/// Every method throws <see cref="QdrantException"/> when Qdrant refuses and <see cref="HttpRequestException"/> when it is away.
/// </summary>
public sealed class QdrantClient(HttpClient http)
{
    private static readonly MediaTypeHeaderValue Json = new("application/json");

    public Task CreateCollectionAsync(string collection, JsonObject definition, CancellationToken ct) =>
        SendAsync(HttpMethod.Put, $"collections/{collection}", definition, ct);

    public Task UpdateCollectionAsync(string collection, JsonObject change, CancellationToken ct) =>
        SendAsync(HttpMethod.Patch, $"collections/{collection}", change, ct);

    public Task DeleteCollectionAsync(string collection, CancellationToken ct) =>
        SendAsync(HttpMethod.Delete, $"collections/{collection}", null, ct);

    public Task CreatePayloadIndexAsync(string collection, string field, JsonNode schema, CancellationToken ct) =>
        SendAsync(HttpMethod.Put, $"collections/{collection}/index?wait=true",
            new JsonObject { ["field_name"] = field, ["field_schema"] = schema }, ct);

    public async Task UpsertAsync(string collection, ReadOnlyMemory<byte> points, CancellationToken ct)
    {
        using var content = new ReadOnlyMemoryContent(points) { Headers = { ContentType = Json } };
        using var request = new HttpRequestMessage(HttpMethod.Put, $"collections/{collection}/points?wait=true") { Content = content };
        using var response = await http.SendAsync(request, ct);
        await ThrowUnlessSuccessAsync(response, ct);
    }

    /// <summary>Runs the queries of one batch body and returns the raw answer.</summary>
    public async Task<byte[]> QueryBatchAsync(string collection, ReadOnlyMemory<byte> body, CancellationToken ct)
    {
        using var content = new ReadOnlyMemoryContent(body) { Headers = { ContentType = Json } };
        using var request = new HttpRequestMessage(HttpMethod.Post, $"collections/{collection}/points/query/batch") { Content = content };
        using var response = await http.SendAsync(request, ct);
        await ThrowUnlessSuccessAsync(response, ct);
        return await response.Content.ReadAsByteArrayAsync(ct);
    }

    public async Task<long> CountAsync(string collection, CancellationToken ct)
    {
        var answer = await SendAsync(HttpMethod.Post, $"collections/{collection}/points/count", new JsonObject { ["exact"] = true }, ct);
        return answer.GetProperty("result").GetProperty("count").GetInt64();
    }

    /// <summary>
    /// <c>green</c> when the optimizers have nothing left to do, <c>yellow</c> while they work, <c>grey</c> when work is left over from
    /// before a restart and waits for a change.
    /// </summary>
    public async Task<string> StatusAsync(string collection, CancellationToken ct)
    {
        var answer = await SendAsync(HttpMethod.Get, $"collections/{collection}", null, ct);
        return answer.GetProperty("result").GetProperty("status").GetString()!;
    }

    public async Task<IReadOnlyList<string>> CollectionsAsync(CancellationToken ct)
    {
        var answer = await SendAsync(HttpMethod.Get, "collections", null, ct);
        return [.. answer.GetProperty("result").GetProperty("collections").EnumerateArray().Select(c => c.GetProperty("name").GetString()!)];
    }

    /// <summary>The collection an alias points to, or null.</summary>
    public async Task<string?> AliasTargetAsync(string alias, CancellationToken ct)
    {
        var answer = await SendAsync(HttpMethod.Get, "aliases", null, ct);
        return answer.GetProperty("result").GetProperty("aliases").EnumerateArray()
            .Where(a => a.GetProperty("alias_name").ValueEquals(alias))
            .Select(a => a.GetProperty("collection_name").GetString())
            .FirstOrDefault();
    }

    /// <summary>Points the alias at a collection in one step: no query ever sees it missing.</summary>
    public Task SwitchAliasAsync(string alias, string collection, CancellationToken ct) =>
        SendAsync(HttpMethod.Post, "collections/aliases", new JsonObject
        {
            ["actions"] = new JsonArray(
                new JsonObject { ["create_alias"] = new JsonObject { ["collection_name"] = collection, ["alias_name"] = alias } }),
        }, ct);

    private async Task<JsonElement> SendAsync(HttpMethod method, string path, JsonObject? body, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        using var response = await http.SendAsync(request, ct);
        await ThrowUnlessSuccessAsync(response, ct);
        return await response.Content.ReadFromJsonAsync<JsonElement>(ct);
    }

    private static async Task ThrowUnlessSuccessAsync(HttpResponseMessage response, CancellationToken ct)
    {
        if (response.IsSuccessStatusCode) return;
        var text = await response.Content.ReadAsStringAsync(ct);
        throw new QdrantException(response.StatusCode, text.Length > 500 ? text[..500] : text);
    }
}
