using System.Buffers;
using System.Text.Json;

namespace LeafLoaf.Core.Qdrant;

/// <summary>
/// The batch of queries behind one search. The first scores by word. The second takes the best of both arms and scores them all by
/// meaning, so that what was found by word alone is compared by meaning too. Without words or without a meaning there is one query.
/// </summary>
public static class ProductQuery
{
    /// <summary>How many candidates each arm brings.</summary>
    public const int Candidates = 200;

    private const int SearchWidth = 128;

    /// <param name="words">Sparse query: term number to weight; may be empty.</param>
    /// <param name="meaning">Dense query, or null.</param>
    /// <param name="writeFilter">Writes the properties of the filter object; null for none.</param>
    /// <param name="also">Points to score besides, in one more query by word and one more by meaning.</param>
    public static ReadOnlyMemory<byte> Body(
        IReadOnlyDictionary<uint, float> words, float[]? meaning, Action<Utf8JsonWriter>? writeFilter = null, IReadOnlyList<int>? also = null)
    {
        var buffer = new ArrayBufferWriter<byte>(8192);
        using var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { SkipValidation = true });
        json.WriteStartObject();
        json.WriteStartArray("searches");
        if (words.Count > 0) WriteByWord(json, words, writeFilter);
        if (meaning is not null && words.Count == 0) WriteByMeaning(json, meaning, writeFilter);
        else if (meaning is not null)
        {
            json.WriteStartObject();
            json.WriteStartArray("prefetch");
            WriteByWord(json, words, writeFilter);
            WriteByMeaning(json, meaning, writeFilter);
            json.WriteEndArray();
            WriteVector(json, meaning);
            json.WriteString("using", ProductIndex.Meaning);
            json.WriteNumber("limit", 2 * Candidates);
            json.WriteEndObject();
        }
        if (also is { Count: > 0 })
        {
            if (words.Count > 0) WriteByWord(json, words, WriteIds);
            if (meaning is not null) WriteByMeaning(json, meaning, WriteIds);
        }
        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenMemory;

        void WriteIds(Utf8JsonWriter writer)
        {
            writer.WriteStartObject("must");
            writer.WriteStartArray("has_id");
            foreach (var no in also!) writer.WriteNumberValue(no);
            writer.WriteEndArray();
            writer.WriteEndObject();
        }
    }

    private static void WriteByWord(Utf8JsonWriter json, IReadOnlyDictionary<uint, float> words, Action<Utf8JsonWriter>? writeFilter)
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
        Finish(json, ProductIndex.Words, writeFilter);
    }

    private static void WriteByMeaning(Utf8JsonWriter json, float[] meaning, Action<Utf8JsonWriter>? writeFilter)
    {
        json.WriteStartObject();
        WriteVector(json, meaning);
        json.WriteStartObject("params");
        json.WriteNumber("hnsw_ef", SearchWidth);
        json.WriteEndObject();
        Finish(json, ProductIndex.Meaning, writeFilter);
    }

    private static void WriteVector(Utf8JsonWriter json, float[] vector)
    {
        json.WriteStartArray("query");
        foreach (var x in vector) json.WriteNumberValue(x);
        json.WriteEndArray();
    }

    private static void Finish(Utf8JsonWriter json, string vector, Action<Utf8JsonWriter>? writeFilter)
    {
        json.WriteString("using", vector);
        json.WriteNumber("limit", Candidates);
        if (writeFilter is not null)
        {
            json.WriteStartObject("filter");
            writeFilter(json);
            json.WriteEndObject();
        }
        json.WriteEndObject();
    }
}
