using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace LeafLoaf.Core.Models;

/// <summary>What both protocols have in common: JSON goes out, JSON or server-sent events come back.</summary>
internal static class ModelHttp
{
    // A question asked twice costs twice and changes nothing: it may be repeated.
    private static readonly HttpRequestOptionsKey<bool> Repeatable = new("leafloaf.idempotent");

    public static HttpRequestMessage Post(Uri address, JsonObject body)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json") };
        request.Options.Set(Repeatable, true);
        return request;
    }

    /// <summary>The base address with a path behind its own; a query, such as Azure's api-version, stays.</summary>
    public static Uri Under(Uri endpoint, string path) => new UriBuilder(endpoint) { Path = endpoint.AbsolutePath.TrimEnd('/') + path }.Uri;

    /// <exception cref="HttpRequestException">The endpoint cannot be reached or refuses; the status code is kept.</exception>
    /// <exception cref="InvalidDataException">The answer is not JSON.</exception>
    public static async Task<JsonNode> AskAsync(HttpClient http, HttpRequestMessage request, CancellationToken ct)
    {
        using (request)
        {
            using var response = await SendAsync(http, request, ct);
            return Parse(await response.Content.ReadAsStringAsync(ct));
        }
    }

    /// <summary>The data of each event until <c>[DONE]</c> or the end.</summary>
    /// <exception cref="HttpRequestException">The endpoint cannot be reached, refuses or breaks off.</exception>
    /// <exception cref="InvalidDataException">An event is not JSON.</exception>
    public static async IAsyncEnumerable<JsonNode> StreamAsync(HttpClient http, HttpRequestMessage request, [EnumeratorCancellation] CancellationToken ct)
    {
        using (request)
        {
            using var response = await SendAsync(http, request, ct);
            await using var stream = await response.Content.ReadAsStreamAsync(ct);
            await foreach (var item in SseParser.Create(stream).EnumerateAsync(ct))
            {
                if (item.Data is "[DONE]") yield break;
                if (item.Data.Length > 0) yield return Parse(item.Data);
            }
        }
    }

    public static JsonNode Parse(string text)
    {
        try
        {
            return JsonNode.Parse(text) ?? throw new InvalidDataException("The model's endpoint answered null.");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException("The model's endpoint answered something that is not its protocol.", e);
        }
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpClient http, HttpRequestMessage request, CancellationToken ct)
    {
        var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);
        if (response.IsSuccessStatusCode) return response;
        response.Dispose();
        throw new HttpRequestException($"The model's endpoint answered {(int)response.StatusCode}.", inner: null, response.StatusCode);
    }
}

/// <summary>Reads members of an answer that may be missing or of another kind.</summary>
internal static class WireRead
{
    public static string? Text(this JsonNode? node, string name) => node is JsonObject o && o[name] is JsonValue v && v.TryGetValue(out string? text) ? text : null;

    public static long? Count(this JsonNode? node, string name) => node is JsonObject o && o[name] is JsonValue v && v.TryGetValue(out long count) ? count : null;

    public static JsonNode? Part(this JsonNode? node, string name) => node is JsonObject o ? o[name] : null;

    public static IEnumerable<JsonNode> Items(this JsonNode? node, string name) => node is JsonObject o && o[name] is JsonArray items ? items.OfType<JsonNode>() : [];

    /// <summary>Arguments a model wrote for a function, empty where it wrote no JSON object.</summary>
    public static Dictionary<string, object?> Arguments(string? json)
    {
        try
        {
            return string.IsNullOrWhiteSpace(json) ? [] : JsonSerializer.Deserialize<Dictionary<string, object?>>(json) ?? [];
        }
        catch (JsonException)
        {
            // The tool will say what is missing, and the model may try again.
            return [];
        }
    }
}
