using LeafLoaf.Core.Data;
using LeafLoaf.Core.Nutrition.Foods;
using Npgsql;

namespace LeafLoaf.Workers.Foods;

public sealed record FoodImportResult(long ImportId, long Taken, long Refused);

/// <summary>
/// Imports a FoodData Central download, a folder of CSV tables or a JSON file. Batches are committed together with their position, so that
/// a killed import goes on where it stopped; the table's version is raised once, at the end. Rows whose numbers cannot be right are refused
/// with the reason; branded foods are kept out of the Api's memory.
/// </summary>
public sealed class FoodCentralImport(NpgsqlDataSource database)
{
    private const int Batch = 2000;
    private const int StagingBatch = 20_000;

    /// <exception cref="InvalidDataException">What is there is no such download; nothing was changed.</exception>
    public async Task<FoodImportResult> RunAsync(string path, Action<string> progress, CancellationToken ct)
    {
        var folder = Directory.Exists(path);
        if (!folder && !File.Exists(path)) throw new InvalidDataException($"There is no file or folder '{path}'.");
        var tables = new FoodCentralTables(path);
        if (folder && !(tables.Has("food") && tables.Has("food_nutrient"))) throw new InvalidDataException("A folder with food.csv and food_nutrient.csv is needed.");
        var steps = await FoodImportSteps.OpenAsync(database, path, ct);
        IEnumerable<FoodRecord> records;
        if (folder)
        {
            await StageAsync(steps, tables, "food_nutrient", progress, ct);
            await StageAsync(steps, tables, "food_portion", progress, ct);
            await StageAsync(steps, tables, "branded_food", progress, ct);
            records = FoodsOf(tables);
        }
        else records = FoodCentralJson.Read(path);
        await TakeAsync(steps, records, folder, progress, ct);
        return await steps.CloseAsync(ct);
    }

    // Amounts come in no order of their foods: they wait in the database, bounded in memory.
    private static async Task StageAsync(FoodImportSteps steps, FoodCentralTables tables, string table, Action<string> progress, CancellationToken ct)
    {
        if (!tables.Has(table)) return;
        var rows = new List<object?[]>(StagingBatch);
        var units = tables.Names("measure_unit", "id", "name");
        var last = steps.Position(table);
        foreach (var (line, field) in tables.Rows(table, last))
        {
            last = line;
            if (FoodCentralTables.Whole(field("fdc_id")) is { } food && Staged(table, field, units) is { } values) rows.Add([steps.ImportId, food, .. values]);
            if (rows.Count < StagingBatch) continue;
            await steps.StageAsync(table, last, rows, ct);
            progress($"{table}: {last:N0} rows");
            rows.Clear();
        }
        await steps.StageAsync(table, last, rows, ct);
    }

    // Nutrient, amount, measure, grams, label.
    private static object?[]? Staged(string table, Func<string, string?> field, Dictionary<string, string> units) => table switch
    {
        "food_nutrient" => FoodCentral.NumberOf((int)(FoodCentralTables.Whole(field("nutrient_id")) ?? 0)) is { } number && FoodCentralTables.Number(field("amount")) is { } amount
            ? [number, amount, null, null, null] : null,
        "branded_food" => [null, null, null, null, new[] { field("brand_name") ?? field("brand_owner") ?? "", field("gtin_upc") ?? "", field("branded_food_category") ?? "", field("serving_size_unit") ?? "" }],
        _ => FoodCentralTables.Number(field("gram_weight")) is { } grams and > 0 && Measure(field, units) is { Length: > 0 } measure
            ? [null, FoodCentralTables.Number(field("amount")) ?? 1, measure, grams, null] : null,
    };

    private static string Measure(Func<string, string?> field, Dictionary<string, string> units) => string.Join(", ", new[]
    {
        units.GetValueOrDefault(field("measure_unit_id") ?? "") is { } unit and not "undetermined" ? unit : null, field("portion_description") ?? field("modifier"),
    }.Where(w => w is not null));

    private static IEnumerable<FoodRecord> FoodsOf(FoodCentralTables tables)
    {
        var categories = tables.Names("food_category", "id", "description");
        return tables.Rows("food").Select(r => new FoodRecord(
            r.Line, FoodCentralTables.Whole(r.Field("fdc_id")) ?? 0, r.Field("data_type") ?? "", r.Field("description") ?? "",
            r.Field("food_category_id") is { } c ? categories.GetValueOrDefault(c, c) : null, null, null, null, new Dictionary<int, double>(), []));
    }

    private static async Task TakeAsync(FoodImportSteps steps, IEnumerable<FoodRecord> records, bool staged, Action<string> progress, CancellationToken ct)
    {
        var batch = new List<FoodRecord>(Batch);
        var done = steps.Position("foods");
        foreach (var record in records.Where(r => r.Line > done))
        {
            batch.Add(record);
            if (batch.Count < Batch) continue;
            await steps.TakeAsync(batch, staged, ct);
            progress($"foods: {batch[^1].Line:N0}");
            batch.Clear();
        }
        if (batch.Count > 0) await steps.TakeAsync(batch, staged, ct);
    }
}
