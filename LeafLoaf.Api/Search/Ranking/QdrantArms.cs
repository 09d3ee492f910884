using System.Buffers;
using System.Text.Json;
using LeafLoaf.Core.Catalog;
using LeafLoaf.Core.Qdrant;

namespace LeafLoaf.Api.Search.Ranking;

/// <summary>
/// Both arms of a search in one batch of Qdrant queries, filtered in the engine. The first scores by word. The second takes the
/// best of both arms and scores them all by meaning, so that what was found by word alone is compared by meaning too.
/// </summary>
public sealed class QdrantArms(QdrantClient qdrant)
{
    /// <summary>How many candidates each arm brings; beyond them the order by word alone continues.</summary>
    public const int Candidates = 200;

    private const int SearchWidth = 128;

    public async Task<ArmResults> SearchAsync(
        string collection, IReadOnlyDictionary<uint, float> words, float[]? meaning, SearchFilter filter, CancellationToken ct)
    {
        if (words.Count == 0 && meaning is null) return ArmResults.Empty;
        var answer = await qdrant.QueryBatchAsync(collection, Body(words, meaning, filter), ct);
        var lists = Read(answer);
        return new ArmResults(words.Count > 0 ? lists[0] : [], meaning is null ? [] : lists[^1]);
    }

    private static ReadOnlyMemory<byte> Body(IReadOnlyDictionary<uint, float> words, float[]? meaning, SearchFilter filter)
    {
        var buffer = new ArrayBufferWriter<byte>(4096);
        using var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { SkipValidation = true });
        json.WriteStartObject();
        json.WriteStartArray("searches");
        if (words.Count > 0) WriteByWord(json, words, filter);
        if (meaning is not null && words.Count == 0) WriteByMeaning(json, meaning, filter);
        else if (meaning is not null)
        {
            json.WriteStartObject();
            json.WriteStartArray("prefetch");
            WriteByWord(json, words, filter);
            WriteByMeaning(json, meaning, filter);
            json.WriteEndArray();
            WriteVector(json, meaning);
            json.WriteString("using", ProductIndex.Meaning);
            json.WriteNumber("limit", 2 * Candidates);
            json.WriteBoolean("with_payload", false);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenMemory;
    }

    private static void WriteByWord(Utf8JsonWriter json, IReadOnlyDictionary<uint, float> words, SearchFilter filter)
    {
        json.WriteStartObject();
        json.WriteStartObject("query");
        json.WriteStartArray("indices");
        foreach (var term in words.Keys) json.WriteNumberValue(term);
        json.WriteEndArray();
        json.WriteStartArray("values");
        foreach (var weight in words.Values) json.WriteNumberValue(weight);
        json.WriteEndArray();
        json.WriteEndObject();
        Finish(json, ProductIndex.Words, filter);
    }

    private static void WriteByMeaning(Utf8JsonWriter json, float[] meaning, SearchFilter filter)
    {
        json.WriteStartObject();
        WriteVector(json, meaning);
        json.WriteStartObject("params");
        json.WriteNumber("hnsw_ef", SearchWidth);
        json.WriteEndObject();
        Finish(json, ProductIndex.Meaning, filter);
    }

    private static void WriteVector(Utf8JsonWriter json, float[] vector)
    {
        json.WriteStartArray("query");
        foreach (var x in vector) json.WriteNumberValue(x);
        json.WriteEndArray();
    }

    private static void Finish(Utf8JsonWriter json, string vector, SearchFilter filter)
    {
        json.WriteString("using", vector);
        json.WriteNumber("limit", Candidates);
        WriteFilter(json, filter);
        json.WriteEndObject();
    }

    private static void WriteFilter(Utf8JsonWriter json, SearchFilter filter)
    {
        if (filter with { ExcludedWords = [] } is { IsEmpty: true }) return;
        json.WriteStartObject("filter");
        json.WriteStartArray("must");
        if (filter.Categories.Count > 0) WriteMatch(json, ProductIndex.Category, filter.Categories);
        if (filter.Brands.Count > 0) WriteMatch(json, ProductIndex.Brand, filter.Brands);
        foreach (var diet in FlagNames<Diets>.Instance.Of(filter.Diets)) WriteMatch(json, ProductIndex.Diets, [diet]);
        if (filter.PriceMin is not null || filter.PriceMax is not null)
        {
            json.WriteStartObject();
            json.WriteString("key", ProductIndex.Price);
            json.WriteStartObject("range");
            if (filter.PriceMin is { } min) json.WriteNumber("gte", min);
            if (filter.PriceMax is { } max) json.WriteNumber("lte", max);
            json.WriteEndObject();
            json.WriteEndObject();
        }
        json.WriteEndArray();
        if (filter.ExcludedAllergens != Allergens.None)
        {
            json.WriteStartArray("must_not");
            WriteMatch(json, ProductIndex.NotFreeOf, FlagNames<Allergens>.Instance.Of(filter.ExcludedAllergens));
            json.WriteEndArray();
        }
        json.WriteEndObject();
    }

    private static void WriteMatch(Utf8JsonWriter json, string key, IEnumerable<string> values)
    {
        json.WriteStartObject();
        json.WriteString("key", key);
        json.WriteStartObject("match");
        json.WriteStartArray("any");
        foreach (var value in values) json.WriteStringValue(value);
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    // {"result":[{"points":[{"id":7,"version":1,"score":0.9},…]},…],…}
    private static List<List<Scored>> Read(ReadOnlySpan<byte> answer)
    {
        var lists = new List<List<Scored>>(2);
        var reader = new Utf8JsonReader(answer);
        var no = 0;
        while (reader.Read())
        {
            if (reader.TokenType != JsonTokenType.PropertyName) continue;
            if (reader.ValueTextEquals("points"u8)) lists.Add(new List<Scored>(Candidates));
            else if (reader.ValueTextEquals("id"u8) && reader.Read()) no = reader.GetInt32();
            else if (reader.ValueTextEquals("score"u8) && reader.Read()) lists[^1].Add(new Scored(no, reader.GetSingle()));
        }
        return lists;
    }
}
