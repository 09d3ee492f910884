using System.Globalization;
using System.Text.Json;
using LeafLoaf.Api.Search;
using LeafLoaf.Core.Help;
using LeafLoaf.Core.Qdrant;

namespace LeafLoaf.Api.Agents.Faq;

/// <summary>Asks the help's index by word and by meaning in one batch.</summary>
public sealed class HelpVectors(QdrantClient qdrant, QueryEmbedder embedder)
{
    public const int Candidates = 20;

    /// <summary>How much the meaning counts beside the words. The word vectors that ship know food, and little of what a shop's help is about.</summary>
    private const double MeaningShare = 0.15;

    /// <exception cref="QdrantException">There is no index, or it refuses.</exception>
    /// <exception cref="HttpRequestException">It is away.</exception>
    public async Task<IReadOnlyList<Passage>> SearchAsync(HelpQuestion question, CancellationToken ct)
    {
        var meaning = await embedder.EmbedAsync(question.Tokens, ct);
        var answer = await qdrant.QueryBatchAsync(HelpIndex.Alias, Body(question, meaning), ct);
        using var document = JsonDocument.Parse(answer);
        var lists = document.RootElement.GetProperty("result").EnumerateArray().Select(l => l.GetProperty("points").EnumerateArray().ToList()).ToList();
        var near = lists.Count > 1 ? lists[1].ToDictionary(p => p.GetProperty("id").GetInt32(), p => p.GetProperty("score").GetDouble()) : [];
        // What shares no word with the question is no answer, however near it seems.
        return [.. lists[0].Select(p => Read(p, question, near.GetValueOrDefault(p.GetProperty("id").GetInt32())))];
    }

    /// <summary>True for what a search throws while the index is away or not there yet.</summary>
    internal static bool IsAway(Exception e, CancellationToken ct) =>
        !ct.IsCancellationRequested && e is HttpRequestException or QdrantException or TaskCanceledException;

    private static Passage Read(JsonElement point, HelpQuestion question, double nearness)
    {
        var payload = point.GetProperty("payload");
        var id = payload.GetProperty(HelpIndex.Article).GetString()!;
        var byWord = HelpFiles.Share(point.GetProperty("score").GetSingle(), question);
        return new(id, payload.GetProperty(HelpIndex.Title).GetString()!, "/help/" + id, payload.GetProperty(HelpIndex.Text).GetString()!,
            Math.Round(Math.Min(1, byWord * (1 + MeaningShare * Math.Max(0, nearness))), 4),
            DateOnly.ParseExact(payload.GetProperty(HelpIndex.UpdatedOn).GetString()!, "yyyy-MM-dd", CultureInfo.InvariantCulture));
    }

    private static byte[] Body(HelpQuestion question, float[]? meaning)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteStartArray("searches");
            json.WriteStartObject();
            json.WriteStartObject("query");
            Write(json, "indices", question.Words.Keys, (w, k) => w.WriteNumberValue(k));
            Write(json, "values", question.Words.Values, (w, v) => w.WriteNumberValue(v));
            json.WriteEndObject();
            Finish(json, ProductIndex.Words, payload: true);
            if (meaning is not null)
            {
                json.WriteStartObject();
                Write(json, "query", meaning, (w, v) => w.WriteNumberValue(v));
                Finish(json, ProductIndex.Meaning, payload: false);
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        return stream.ToArray();
    }

    private static void Write<T>(Utf8JsonWriter json, string name, IEnumerable<T> values, Action<Utf8JsonWriter, T> write)
    {
        json.WriteStartArray(name);
        foreach (var value in values) write(json, value);
        json.WriteEndArray();
    }

    private static void Finish(Utf8JsonWriter json, string vector, bool payload)
    {
        json.WriteString("using", vector);
        json.WriteNumber("limit", Candidates);
        json.WriteBoolean("with_payload", payload);
        json.WriteEndObject();
    }
}
