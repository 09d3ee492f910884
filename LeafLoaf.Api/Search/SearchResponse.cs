using System.Text.Json;
using LeafLoaf.Api.Search.Ranking;
using LeafLoaf.Api.Search.Situation;
using LeafLoaf.Core.Catalog;
using LeafLoaf.Core.Profiles;

namespace LeafLoaf.Api.Search;

/// <summary>Writes an answered search as JSON. Products are copied as the bytes the snapshot holds, which is why this is by hand.</summary>
public sealed class SearchResponse(SearchOutcome outcome, double tookMs) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.ContentType = "application/json; charset=utf-8";
        await using (var json = new Utf8JsonWriter(httpContext.Response.BodyWriter, new JsonWriterOptions { SkipValidation = true }))
            Write(json);
        await httpContext.Response.BodyWriter.FlushAsync(httpContext.RequestAborted);
    }

    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("list_id", outcome.ListId);
        json.WriteString("query", outcome.Request.Query);
        json.WritePropertyName("interpretation");
        InterpretationJson.Write(json, outcome.Query, outcome.Request.Explain);
        json.WriteNumber("alpha", SearchJson.Rounded(outcome.Alpha));
        json.WriteNumber("total", outcome.Total);
        if (!outcome.Request.Filter.Needs.IsEmpty) WriteNeeds(json, outcome.Request.Filter.Needs);
        json.WriteBoolean("personalized", outcome.Personal is { IsEmpty: false });
        json.WriteNumber("took_ms", Math.Round(tookMs, 2));
        json.WriteTexts("degraded", outcome.Degraded);
        if (outcome.Personal?.Situation is { } situation) WriteContext(json, situation);
        json.WriteStartArray("hits");
        for (var i = 0; i < outcome.Hits.Count; i++) WriteHit(json, outcome.Hits[i], outcome.Request.Offset + i + 1);
        json.WriteEndArray();
        WriteFacets(json);
        json.WriteStartArray("relaxations");
        foreach (var relaxation in outcome.Relaxations)
        {
            json.WriteStartObject();
            json.WriteString("label", relaxation.Label);
            json.WriteString("query", relaxation.Query);
            json.WriteString("dropped", relaxation.Dropped);
            json.WriteNumber("count", relaxation.Count);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private void WriteNeeds(Utf8JsonWriter json, ShopperNeeds needs)
    {
        json.WriteStartObject("needs");
        json.WriteTexts("allergies", FlagNames<Allergens>.Instance.Of(needs.Allergies));
        json.WriteTexts("diets", FlagNames<Diets>.Instance.Of(needs.StrictDiets));
        json.WriteNumber("kept_away", outcome.KeptAway);
        json.WriteEndObject();
    }

    // Which circumstances counted; the boosts of the hits name the same ones.
    private static void WriteContext(Utf8JsonWriter json, SituationBoosts situation)
    {
        json.WriteStartObject("context");
        foreach (var signal in situation.Active.GroupBy(a => a.Signal, a => a.Rule.Name)) json.WriteTexts(signal.Key, signal);
        if (situation.Weather is { } weather)
        {
            json.WriteNumber("temperature_c", weather.TemperatureC);
            json.WriteString("weather_source", weather.Source);
        }
        json.WriteEndObject();
    }

    private void WriteHit(Utf8JsonWriter json, RankedHit hit, int position)
    {
        json.WriteStartObject();
        json.WritePropertyName("product");
        json.WriteRawValue(outcome.Catalog.Json(hit.Ordinal), skipInputValidation: true);
        json.WriteNumber("score", SearchJson.Rounded(hit.Score));
        if (outcome.Personal?.Shopper.QuantityOf(hit.Ordinal, outcome.Catalog) is { } quantity) json.WriteNumber("default_quantity", quantity);
        json.WriteStartObject("explain");
        json.WriteString("match", JsonNamingPolicy.SnakeCaseLower.ConvertName(hit.Match.ToString()));
        json.WriteTexts("matched_terms", outcome.Lexical.Matched(hit.Ordinal));
        if (outcome.Request.Explain) json.WriteNumber("edits", hit.Edits);
        json.WriteNumber("keyword", SearchJson.Rounded(hit.Keyword));
        json.WriteNumber("semantic", SearchJson.Rounded(hit.Semantic));
        json.WriteNumber("fused", SearchJson.Rounded(hit.Fused));
        json.WriteStartArray("boosts");
        foreach (var boost in hit.Boosts)
        {
            json.WriteStartObject();
            json.WriteString("signal", boost.Signal);
            json.WriteNumber("amount", SearchJson.Rounded(boost.Amount));
            json.WriteString("reason", boost.Reason);
            json.WriteEndObject();
        }
        foreach (var boost in hit.Reasons) WritePersonal(json, boost);
        json.WriteEndArray();
        if (hit.Relevance > 0)
        {
            json.WriteNumber("relevance", SearchJson.Rounded(hit.Relevance));
            json.WriteNumber("personal", SearchJson.Rounded(hit.Personal));
        }
        json.WriteNumber("position", position);
        json.WriteNumber("base_position", hit.BasePosition);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WritePersonal(Utf8JsonWriter json, PersonalBoost boost)
    {
        json.WriteStartObject();
        json.WriteString("signal", boost.Signal);
        json.WriteString("dimension", boost.Dimension);
        json.WriteNumber("amount", SearchJson.Rounded((float)boost.Amount));
        json.WriteString("reason", boost.Reason);
        json.WriteString("event_id", boost.EventId);
        json.WriteString("date", boost.Date);
        json.WriteEndObject();
    }

    private void WriteFacets(Utf8JsonWriter json)
    {
        json.WriteStartObject("facets");
        WriteFacet(json, "category", outcome.Facets.Category);
        WriteFacet(json, "brand", outcome.Facets.Brand);
        WriteFacet(json, "diet", outcome.Facets.Diet);
        json.WriteStartArray("price");
        foreach (var band in outcome.Facets.Price)
        {
            json.WriteStartObject();
            json.WriteString("value", band.Value);
            json.WriteNumber("count", band.Count);
            json.WriteNumber("min", band.Min);
            if (band.Max is { } max) json.WriteNumber("max", max);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteFacet(Utf8JsonWriter json, string name, IReadOnlyList<FacetValue> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteStartObject();
            json.WriteString("value", value.Value);
            json.WriteNumber("count", value.Count);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }
}
