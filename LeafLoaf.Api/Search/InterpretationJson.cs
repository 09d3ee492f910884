using System.Text.Json;
using LeafLoaf.Api.Search.Understanding;
using LeafLoaf.Core.Catalog;

namespace LeafLoaf.Api.Search;

/// <summary>Writes how a search was understood.</summary>
internal static class InterpretationJson
{
    public static void Write(Utf8JsonWriter json, ParsedQuery query, bool explain)
    {
        var read = query.Interpretation;
        json.WriteStartObject();
        json.WriteString("normalized", read.Normalized);
        if (read.CorrectedFrom is { } from)
        {
            json.WriteString("corrected_from", from);
            json.WriteString("corrected_to", read.CorrectedTo);
        }
        json.WriteTexts("terms", read.Terms);
        if (read.PriceMin is { } min) json.WriteNumber("price_min", min);
        if (read.PriceMax is { } max) json.WriteNumber("price_max", max);
        json.WriteTexts("diets", FlagNames<Diets>.Instance.Of(read.Diets));
        json.WriteTexts("excluded", read.Excluded);
        json.WriteTexts("excluded_allergens", FlagNames<Allergens>.Instance.Of(read.ExcludedAllergens));
        if (read.Brand is { } brand) json.WriteString("brand", brand);
        if (read.Category is { } category) json.WriteString("category", category);
        if (read.Size is { } size) json.WriteString("size", size.Text);
        json.WriteString("intent", JsonNamingPolicy.SnakeCaseLower.ConvertName(read.Intent.ToString()));
        if (read.Need is { } need)
        {
            json.WriteStartObject("need");
            json.WriteString("kind", JsonNamingPolicy.SnakeCaseLower.ConvertName(need.Kind.ToString()));
            json.WriteString("of", need.Of);
            json.WriteTexts("products", need.Products);
            json.WriteEndObject();
        }
        if (explain)
        {
            json.WriteTexts("added_by_model", read.AddedByModel);
            WriteConcepts(json, query);
        }
        json.WriteEndObject();
    }

    private static void WriteConcepts(Utf8JsonWriter json, ParsedQuery query)
    {
        json.WriteStartArray("concepts");
        foreach (var concept in query.Concepts)
        {
            json.WriteStartObject();
            json.WriteString("text", concept.Text);
            json.WriteBoolean("known", concept.Known);
            json.WriteStartArray("wordings");
            foreach (var wording in concept.Wordings)
            {
                json.WriteStartObject();
                json.WriteString("words", string.Join(' ', wording.Stems));
                json.WriteNumber("weight", SearchJson.Rounded(wording.Weight));
                json.WriteNumber("edits", wording.Edits);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }
}
