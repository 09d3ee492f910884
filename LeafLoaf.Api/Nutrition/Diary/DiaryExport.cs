using System.Globalization;
using System.Text;
using System.Text.Json;
using CsvHelper;
using LeafLoaf.Api.Accounts;
using LeafLoaf.Core.Nutrition;
using Npgsql;

namespace LeafLoaf.Api.Nutrition.Diary;

/// <summary><c>GET /api/diary/export?format=csv|json</c>: the whole diary, read and written a page at a time.</summary>
public static class DiaryExport
{
    private const int Page = 200;

    public static async Task<IResult> HandleAsync(
        HttpContext http, CallerAccess access, MealStore store, NpgsqlDataSource database, CancellationToken ct, string format = "json")
    {
        var (owner, refusal) = await Owner.OfAsync(http, access, named: null, ct);
        if (refusal is not null) return refusal;
        if (format is not ("csv" or "json"))
            return TypedResults.ValidationProblem(new Dictionary<string, string[]>(StringComparer.Ordinal) { ["format"] = ["csv or json."] });
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers.ContentDisposition = $"attachment; filename=\"leafloaf-diary.{format}\"";
        var gone = http.RequestAborted;
        return format == "csv"
            ? TypedResults.Stream(stream => WriteCsvAsync(stream, Meals(owner, store, database, gone), gone), "text/csv; charset=utf-8")
            : TypedResults.Stream(stream => WriteJsonAsync(stream, Meals(owner, store, database, gone), gone), "application/json");
    }

    /// <summary>A line for each food of each meal: what a spreadsheet can add up.</summary>
    private static async Task WriteCsvAsync(Stream stream, IAsyncEnumerable<LoggedMeal> meals, CancellationToken ct)
    {
        await using var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        // A cell that begins like a formula is text in a spreadsheet, too.
        await using var csv = new CsvWriter(writer, new CsvHelper.Configuration.CsvConfiguration(CultureInfo.InvariantCulture) { InjectionOptions = CsvHelper.Configuration.InjectionOptions.Escape });
        foreach (var name in (string[])["day", "eaten_at", "time_zone", "meal_type", "meal_id", "food", "food_id", "source", "quantity", "unit", "grams", "grams_from"]) csv.WriteField(name);
        foreach (var nutrient in Enum.GetValues<Nutrient>()) csv.WriteField(NutrientSet.NameOf(nutrient));
        await csv.NextRecordAsync();
        await foreach (var meal in meals.WithCancellation(ct))
            foreach (var item in meal.Items)
            {
                csv.WriteField(meal.Day.ToString("O", CultureInfo.InvariantCulture));
                csv.WriteField(meal.EatenAt.ToString("O", CultureInfo.InvariantCulture));
                foreach (var text in (string?[])[meal.TimeZone, meal.MealType, meal.Id.ToString(), item.Food.Name, item.Food.Id, item.Food.Source]) csv.WriteField(text);
                csv.WriteField(item.Quantity);
                csv.WriteField(item.Unit);
                csv.WriteField(Math.Round(item.Grams, 2));
                csv.WriteField(item.GramsFrom);
                foreach (var nutrient in Enum.GetValues<Nutrient>()) csv.WriteField(item.Nutrients[nutrient]);
                await csv.NextRecordAsync();
            }
    }

    private static async Task WriteJsonAsync(Stream stream, IAsyncEnumerable<LoggedMeal> meals, CancellationToken ct)
    {
        await using var json = new Utf8JsonWriter(stream);
        json.WriteStartObject();
        json.WriteStartArray("meals");
        await foreach (var meal in meals.WithCancellation(ct))
        {
            // Not straight into the writer: that flushes it, and a response is only written without waiting.
            json.WriteRawValue(JsonSerializer.SerializeToUtf8Bytes(meal, DiaryJson.Options), skipInputValidation: true);
            await json.FlushAsync(ct);
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static async IAsyncEnumerable<LoggedMeal> Meals(
        string owner, MealStore store, NpgsqlDataSource database, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        var (at, id) = (DateTime.UnixEpoch, Guid.Empty);
        while (true)
        {
            // Whoever downloads slowly must not hold a connection meanwhile.
            List<LoggedMeal> page;
            await using (var connection = await database.OpenConnectionAsync(ct))
                page = await store.ReadAsync(connection, owner, "(eaten_at, id) > ($2, $3) order by eaten_at, id limit $4", [at, id, Page], ct);
            foreach (var meal in page) yield return meal;
            if (page.Count < Page) yield break;
            (at, id) = (page[^1].EatenAt.UtcDateTime, page[^1].Id);
        }
    }
}
