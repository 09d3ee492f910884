using System.Globalization;
using System.Text.Json;
using LeafLoaf.Core;
using LeafLoaf.Core.Data;
using LeafLoaf.Core.Nutrition.Foods;
using Npgsql;
using NpgsqlTypes;

namespace LeafLoaf.Workers.Foods;

/// <summary>One import in the database: where it is, what it staged, took and refused. Every step is one transaction with its position.</summary>
internal sealed class FoodImportSteps
{
    private readonly NpgsqlDataSource _database;
    private readonly Dictionary<string, long> _positions;

    private FoodImportSteps(NpgsqlDataSource database, long id, Dictionary<string, long> positions) => (_database, ImportId, _positions) = (database, id, positions);

    public long ImportId { get; }

    public long Position(string part) => _positions.GetValueOrDefault(part);

    public static async Task<FoodImportSteps> OpenAsync(NpgsqlDataSource database, string path, CancellationToken ct)
    {
        var (id, positions) = await database.FirstAsync(
            """
            insert into food_imports (file_name, file_hash, state) values ($1, $2, 'staging')
            on conflict (file_hash) where state = 'staging' do update set file_name = excluded.file_name returning id, positions::text
            """, [Path.GetFileName(path.TrimEnd('/')), Fingerprint(path)], r => (r.GetInt64(0), r.GetString(1)), ct);
        return new(database, id, JsonSerializer.Deserialize<Dictionary<string, long>>(positions)!);
    }

    public async Task StageAsync(string table, long position, IReadOnlyList<object?[]> rows, CancellationToken ct)
    {
        await using var connection = await _database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await using (var copy = await connection.BeginBinaryImportAsync("copy food_staging (import_id, fdc_id, nutrient_id, amount, measure, grams, label) from stdin (format binary)", ct))
        {
            foreach (var row in rows)
            {
                await copy.StartRowAsync(ct);
                foreach (var value in row)
                {
                    if (value is null) await copy.WriteNullAsync(ct);
                    else await copy.WriteAsync(value, ct);
                }
            }
            await copy.CompleteAsync(ct);
        }
        await MarkAsync(connection, table, position, 0, 0, ct);
        await transaction.CommitAsync(ct);
    }

    /// <param name="staged">True when amounts and portions wait in the staging table.</param>
    public async Task TakeAsync(IReadOnlyList<FoodRecord> records, bool staged, CancellationToken ct)
    {
        await using var connection = await _database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var whole = staged ? await PutTogetherAsync(connection, records, ct) : records;
        var (plain, branded, rejects) = (new List<Food>(), new List<Food>(), new List<FoodReject>());
        foreach (var record in whole)
        {
            // Laboratory samples are no foods; there are millions of them.
            if (!FoodCentral.IsFood(record.DataType) && record.DataType.Length > 0) continue;
            var food = FoodCentral.FoodOf(record);
            var fault = record.FdcId <= 0 ? "it has no fdc_id" : record.Name.Length == 0 ? "it has no description" : record.DataType.Length == 0 ? "it has no data type"
                : record.Amounts.Count == 0 ? "it has no nutrients" : EnergyCheck.FaultOf(food.Per100);
            if (fault is not null) rejects.Add(new(record.Line, food.Id, food.Name, fault));
            else (FoodCentral.IsBranded(record.DataType) ? branded : plain).Add(food);
        }
        await FoodWriter.WriteAsync(connection, [.. plain.DistinctBy(f => f.Id)], ct);
        await FoodWriter.WriteAsync(connection, [.. branded.DistinctBy(f => f.Id)], ct, tail: true);
        await FoodWriter.RefuseAsync(connection, ImportId, rejects, ct);
        await MarkAsync(connection, "foods", records[^1].Line, plain.Count + branded.Count, rejects.Count, ct);
        await transaction.CommitAsync(ct);
    }

    public async Task<FoodImportResult> CloseAsync(CancellationToken ct)
    {
        await using var connection = await _database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await connection.ExecuteAsync("delete from food_staging where import_id = $1", [ImportId], ct);
        await connection.ExecuteAsync("update foods_state set version = version + 1", [], ct);
        var result = await connection.FirstAsync("update food_imports set state = 'done', ended_at = now() where id = $1 returning taken, refused", [ImportId], r => new FoodImportResult(ImportId, r.GetInt64(0), r.GetInt64(1)), ct);
        await transaction.CommitAsync(ct);
        return result!;
    }

    private async Task<List<FoodRecord>> PutTogetherAsync(NpgsqlConnection connection, IReadOnlyList<FoodRecord> records, CancellationToken ct)
    {
        var rows = await connection.ListAsync("select fdc_id, nutrient_id, amount, measure, grams, label from food_staging where import_id = $1 and fdc_id = any ($2)",
            [ImportId, records.Select(r => r.FdcId).ToArray()], r => (Food: r.GetInt64(0), Nutrient: r.IsDBNull(1) ? (int?)null : r.GetInt32(1), Amount: r.IsDBNull(2) ? 0 : r.GetDouble(2), Measure: r.Text(3),
                Grams: r.IsDBNull(4) ? 0 : r.GetDouble(4), Label: r.IsDBNull(5) ? null : r.GetFieldValue<string[]>(5)), ct);
        var byFood = rows.ToLookup(r => r.Food);
        return [.. records.Select(r => (byFood[r.FdcId].FirstOrDefault(x => x.Label is not null).Label is { } label ? r with { Brand = Or(label[0], r.Brand), Gtin = Or(label[1], r.Gtin), Category = Or(label[2], r.Category), ServingUnit = Or(label[3], r.ServingUnit) } : r) with
        {
            Amounts = byFood[r.FdcId].Where(x => x.Nutrient is not null).GroupBy(x => x.Nutrient!.Value).ToDictionary(g => g.Key, g => g.First().Amount),
            Portions = [.. byFood[r.FdcId].Where(x => x.Measure is not null).Select(x => new FoodPortion(x.Amount, x.Measure!, x.Grams))],
        })];
    }

    private static string? Or(string text, string? otherwise) => text.Length > 0 ? text : otherwise;

    private async Task MarkAsync(NpgsqlConnection connection, string part, long position, long taken, long refused, CancellationToken ct)
    {
        _positions[part] = position;
        await using var command = new NpgsqlCommand("update food_imports set positions = $2, taken = taken + $3, refused = refused + $4 where id = $1", connection);
        foreach (var parameter in new NpgsqlParameter[] { new() { Value = ImportId }, new() { Value = JsonSerializer.Serialize(_positions), NpgsqlDbType = NpgsqlDbType.Jsonb }, new() { Value = taken }, new() { Value = refused } })
            command.Parameters.Add(parameter);
        await command.ExecuteNonQueryAsync(ct);
    }

    // The files are gigabytes: names, lengths and times tell whether they are the same.
    private static string Fingerprint(string path)
    {
        var files = Directory.Exists(path) ? Directory.GetFiles(path, "*.csv").Order(StringComparer.Ordinal).ToArray() : [path];
        var text = string.Join('\n', files.Select(f => string.Create(CultureInfo.InvariantCulture, $"{Path.GetFullPath(f)}|{new FileInfo(f).Length}|{File.GetLastWriteTimeUtc(f).Ticks}")));
        return TextHash.Of(text);
    }
}
