using System.Buffers;
using System.Text.Json;
using LeafLoaf.Core.Catalog;
using LeafLoaf.Core.Qdrant;
using LeafLoaf.Core.Retrieval;

namespace LeafLoaf.Workers.Indexing;

/// <summary>Writes products as index points: number, both vectors and the fields that filters read.</summary>
public static class PointWriter
{
    // A cosine of two unit vectors moves by less than 0.001; the request is half as long.
    private const int Digits = 4;

    public static ReadOnlyMemory<byte> Write(IReadOnlyList<(int No, Product Product)> products, float[][] vectors)
    {
        var buffer = new ArrayBufferWriter<byte>(products.Count * 4096);
        using var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { SkipValidation = true });
        json.WriteStartObject();
        json.WriteStartArray("points");
        for (var i = 0; i < products.Count; i++) WritePoint(json, products[i].No, products[i].Product, vectors[i]);
        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenMemory;
    }

    private static void WritePoint(Utf8JsonWriter json, int no, Product product, float[] vector)
    {
        json.WriteStartObject();
        json.WriteNumber("id", no);
        json.WriteStartObject("vector");
        WriteNumbers(json, ProductIndex.Meaning, vector);
        var words = SparseEncoder.Encode(product);
        json.WriteStartObject(ProductIndex.Words);
        json.WriteStartArray("indices");
        foreach (var term in words.Keys) json.WriteNumberValue(term);
        json.WriteEndArray();
        WriteNumbers(json, "values", words.Values);
        json.WriteEndObject();
        json.WriteEndObject();
        WritePayload(json, product);
        json.WriteEndObject();
    }

    private static void WritePayload(Utf8JsonWriter json, Product product)
    {
        json.WriteStartObject("payload");
        if (product.Category is { } category) json.WriteString(ProductIndex.Category, category);
        if (product.Brand is { } brand) json.WriteString(ProductIndex.Brand, brand);
        WriteNames(json, ProductIndex.Diets, FlagNames<Diets>.Instance.Of(product.Diets));
        WriteNames(json, ProductIndex.NotFreeOf, FlagNames<Allergens>.Instance.Of(product.Allergens.NotProvenAbsent));
        if (product.Price is { } price) json.WriteNumber(ProductIndex.Price, price);
        json.WriteEndObject();
    }

    private static void WriteNumbers(Utf8JsonWriter json, string name, IEnumerable<float> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values) json.WriteNumberValue(MathF.Round(value, Digits));
        json.WriteEndArray();
    }

    private static void WriteNames(Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values) json.WriteStringValue(value);
        json.WriteEndArray();
    }
}
