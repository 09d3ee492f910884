using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using LeafLoaf.Core.Data;
using LeafLoaf.Core.Nutrition.Foods;
using Microsoft.Extensions.Options;
using Npgsql;

namespace LeafLoaf.Workers.Foods;

public readonly record struct FoodsWritten(int Taken, int Refused);

/// <summary>
/// Writes the shipped file into the table in one transaction: all of it is there or nothing. Rows that a person edited and names that a
/// person added stay; rows whose energy cannot be right are refused, with the reason in <c>food_rejects</c>.
/// </summary>
public sealed class ShippedFoods(NpgsqlDataSource database, IOptions<FoodOptions> options)
{
    /// <returns>Null when this file is in the table already, or there is none.</returns>
    public async Task<FoodsWritten?> WriteAsync(CancellationToken ct)
    {
        if (options.Value.SeedPath is not { } path) return null;
        var hash = await HashAsync(path, ct);
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        // Whoever holds the row writes; another worker waits here and then finds the work done.
        if (await connection.FirstAsync("select coalesce(seed, '') from foods_state for update", [], r => r.GetString(0), ct) == hash) return null;
        var import = await connection.FirstAsync(
            "insert into food_imports (file_name, file_hash, state, ended_at) values ($1, $2, 'done', now()) returning id", [Path.GetFileName(path), hash], r => r.GetInt64(0), ct);
        var (foods, rejects) = Judge(path, await EditedAsync(connection, ct));
        await connection.ExecuteAsync("delete from foods where source in ('usda_sr28', 'fndds') and not edited and id <> all ($1)", [foods.Select(f => f.Id).ToArray()], ct);
        await FoodWriter.WriteAsync(connection, foods, ct);
        await FoodWriter.RefuseAsync(connection, import, rejects, ct);
        await connection.ExecuteAsync("update food_imports set taken = $2, refused = $3 where id = $1", [import, (long)foods.Count, (long)rejects.Count], ct);
        await connection.ExecuteAsync("update foods_state set version = version + 1, seed = $1", [hash], ct);
        await transaction.CommitAsync(ct);
        return new(foods.Count, rejects.Count);
    }

    private static (List<Food> Foods, List<FoodReject> Rejects) Judge(string path, HashSet<string> edited)
    {
        var (foods, rejects) = (new List<Food>(), new List<FoodReject>());
        var number = 0L;
        using var reader = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        while (reader.ReadLine() is { } text)
        {
            number++;
            var food = JsonSerializer.Deserialize(text, FoodLineJson.Default.FoodLine)!.ToFood();
            if (EnergyCheck.FaultOf(food.Per100) is { } fault) rejects.Add(new(number, food.Id, food.Name, fault));
            else if (!edited.Contains(food.Id)) foods.Add(food);
        }
        return (foods, rejects);
    }

    private static async Task<HashSet<string>> EditedAsync(NpgsqlConnection connection, CancellationToken ct) =>
        [.. await connection.ListAsync("select id from foods where edited", [], r => r.GetString(0), ct)];

    private static async Task<string> HashAsync(string path, CancellationToken ct)
    {
        await using var file = File.OpenRead(path);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(file, ct));
    }
}
