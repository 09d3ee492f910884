using System.Text.Json;
using LeafLoaf.Core.Catalog;
using LeafLoaf.Core.Qdrant;

namespace LeafLoaf.Api.Search.Ranking;

/// <summary>Asks Qdrant for both arms of a search in one batch, filtered in the engine.</summary>
public sealed class QdrantArms(QdrantClient qdrant)
{
    public async Task<ArmResults> SearchAsync(
        string collection, IReadOnlyDictionary<uint, float> words, float[]? meaning, SearchFilter filter, IReadOnlyList<int> favoured,
        CancellationToken ct)
    {
        if (words.Count == 0 && meaning is null) return ArmResults.Empty;
        // Words that are not wanted are looked for in names and ingredients, which the engine does not hold.
        var unfiltered = filter with { ExcludedWords = [] } is { PassesAll: true };
        var body = ProductQuery.Body(words, meaning, unfiltered ? null : json => WriteFilter(json, filter), favoured);
        var answer = await qdrant.QueryBatchAsync(collection, body, ct);
        var lists = Read(answer);
        var next = 0;
        var arms = Next();
        return favoured.Count > 0 ? arms with { Favoured = Next() } : arms;

        ArmResults Next() => new(words.Count > 0 ? lists[next++] : [], meaning is null ? [] : lists[next++]);
    }

    private static void WriteFilter(Utf8JsonWriter json, SearchFilter filter)
    {
        json.WriteStartArray("must");
        if (filter.Categories.Count > 0) WriteMatch(json, ProductIndex.Category, filter.Categories);
        if (filter.Brands.Count > 0) WriteMatch(json, ProductIndex.Brand, filter.Brands);
        foreach (var diet in FlagNames<Diets>.Instance.Of(filter.AllDiets)) WriteMatch(json, ProductIndex.Diets, [diet]);
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
        if (filter.AllAllergens != Allergens.None)
        {
            json.WriteStartArray("must_not");
            WriteMatch(json, ProductIndex.NotFreeOf, FlagNames<Allergens>.Instance.Of(filter.AllAllergens));
            json.WriteEndArray();
        }
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
            if (reader.ValueTextEquals("points"u8)) lists.Add(new List<Scored>(ProductQuery.Candidates));
            else if (reader.ValueTextEquals("id"u8) && reader.Read()) no = reader.GetInt32();
            else if (reader.ValueTextEquals("score"u8) && reader.Read()) lists[^1].Add(new Scored(no, reader.GetSingle()));
        }
        return lists;
    }
}
