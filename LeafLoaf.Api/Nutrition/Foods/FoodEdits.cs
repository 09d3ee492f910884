using LeafLoaf.Core.Data;
using LeafLoaf.Core.Nutrition.Foods;
using LeafLoaf.Core.Retrieval;
using Npgsql;

namespace LeafLoaf.Api.Nutrition.Foods;

/// <summary>Writes what people change in the nutrition table, each change in one transaction with the new version.</summary>
public sealed class FoodEdits(NpgsqlDataSource database, FoodTable table, FoodTableService service)
{
    private const int LongestSlug = 60;
    private static readonly string Parameters = string.Join(", ", Enumerable.Range(1, FoodColumns.List.Split(", ").Length).Select(n => $"${n}"));
    private static readonly string Set = string.Join(", ", FoodColumns.List.Split(", ").Skip(1).Select(c => $"{c} = excluded.{c}"));

    /// <returns>Null when the new version could not be read back.</returns>
    public async Task<FoodAnswer?> AddAsync(FoodInput input, CancellationToken ct)
    {
        var slug = string.Join('-', Tokenizer.Tokenize(input.Name!));
        var id = $"own:{(slug.Length == 0 ? "food" : slug.Length > LongestSlug ? slug[..LongestSlug] : slug)}";
        await ChangeAsync(async connection =>
        {
            if (await connection.FirstAsync("select exists (select from foods where id = $1)", [id], r => r.GetBoolean(0), ct)) id += "-" + Guid.CreateVersion7().ToString("N")[^8..];
            await WriteAsync(connection, input.ToFood(id, "own"), ct);
            return true;
        }, ct);
        return Answer(id);
    }

    /// <returns>Null when there is no such food.</returns>
    public async Task<FoodAnswer?> ReplaceAsync(string id, FoodInput input, CancellationToken ct)
    {
        var changed = await ChangeAsync(async connection =>
        {
            if (await connection.FirstAsync("select source from foods where id = $1", [id], r => r.GetString(0), ct) is not { } source) return false;
            await WriteAsync(connection, input.ToFood(id, source), ct);
            return true;
        }, ct);
        return changed ? Answer(id) : null;
    }

    public Task<bool> RemoveAsync(string id, CancellationToken ct) =>
        ChangeAsync(async connection => await connection.ExecuteAsync("delete from foods where id = $1", [id], ct) > 0, ct);

    public async Task<FoodAnswer?> AddAliasAsync(string id, string alias, CancellationToken ct)
    {
        var changed = await ChangeAsync(async connection => await connection.ExecuteAsync(
            "insert into food_aliases (food_id, alias, edited) select id, $2, true from foods where id = $1 on conflict (food_id, alias) do update set edited = true", [id, alias], ct) > 0, ct);
        return changed ? Answer(id) : null;
    }

    public Task<bool> RemoveAliasAsync(string id, string alias, CancellationToken ct) =>
        ChangeAsync(async connection => await connection.ExecuteAsync("delete from food_aliases where food_id = $1 and alias = $2", [id, alias], ct) > 0, ct);

    private FoodAnswer? Answer(string id) => table.Current is { } index && index.Find(id) is { } food ? FoodAnswer.Of(food, index.Version) : null;

    private async Task<bool> ChangeAsync(Func<NpgsqlConnection, Task<bool>> change, CancellationToken ct)
    {
        await using (var connection = await database.OpenConnectionAsync(ct))
        {
            await using var transaction = await connection.BeginTransactionAsync(ct);
            if (!await change(connection)) return false;
            await connection.ExecuteAsync("update foods_state set version = version + 1", [], ct);
            await transaction.CommitAsync(ct);
        }
        await service.FollowAsync(ct);
        return true;
    }

    private static async Task WriteAsync(NpgsqlConnection connection, Food food, CancellationToken ct)
    {
        await using (var command = new NpgsqlCommand(
            $"insert into foods ({FoodColumns.List}, edited) values ({Parameters}, true) on conflict (id) do update set {Set}, edited = true, tail = false, updated_at = now()", connection))
        {
            foreach (var (value, type) in FoodColumns.Values(food)) command.Parameters.Add(new NpgsqlParameter { Value = value ?? DBNull.Value, NpgsqlDbType = type });
            await command.ExecuteNonQueryAsync(ct);
        }
        await connection.ExecuteAsync("delete from food_portions where food_id = $1", [food.Id], ct);
        await connection.ExecuteAsync("delete from food_aliases where food_id = $1", [food.Id], ct);
        for (var i = 0; i < food.Portions.Count; i++)
            await connection.ExecuteAsync("insert into food_portions values ($1, $2, $3, $4, $5)", [food.Id, i + 1, food.Portions[i].Amount, food.Portions[i].Measure, food.Portions[i].Grams], ct);
        foreach (var alias in food.Aliases) await connection.ExecuteAsync("insert into food_aliases (food_id, alias, edited) values ($1, $2, true)", [food.Id, alias], ct);
    }
}
