using LeafLoaf.Core.Data;
using LeafLoaf.Core.Nutrition.Foods;
using Npgsql;
using NpgsqlTypes;

namespace LeafLoaf.Workers.Foods;

/// <summary>A row that was not taken, and why.</summary>
public sealed record FoodReject(long Line, string? FoodId, string? Name, string Reason);

/// <summary>Writes foods with their portions and names in a few streams: new ones are added, known ones replaced, edited ones left alone.</summary>
internal static class FoodWriter
{
    private static readonly string Set = string.Join(", ", FoodColumns.List.Split(", ").Skip(1).Append("tail").Select(c => $"{c} = excluded.{c}"));

    /// <param name="tail">True for foods that are kept out of memory.</param>
    public static async Task WriteAsync(NpgsqlConnection connection, IReadOnlyList<Food> foods, CancellationToken ct, bool tail = false)
    {
        await connection.ExecuteAsync($"create temp table if not exists foods_new (like foods) on commit drop", [], ct);
        await connection.ExecuteAsync("truncate foods_new", [], ct);
        await using (var rows = await connection.BeginBinaryImportAsync($"copy foods_new ({FoodColumns.List}, tail, edited, updated_at) from stdin (format binary)", ct))
        {
            foreach (var food in foods)
            {
                await rows.StartRowAsync(ct);
                foreach (var (value, type) in FoodColumns.Values(food))
                {
                    if (value is null) await rows.WriteNullAsync(ct);
                    else await rows.WriteAsync(value, type, ct);
                }
                await rows.WriteAsync(tail, NpgsqlDbType.Boolean, ct);
                await rows.WriteAsync(false, NpgsqlDbType.Boolean, ct);
                await rows.WriteAsync(DateTime.UtcNow, NpgsqlDbType.TimestampTz, ct);
            }
            await rows.CompleteAsync(ct);
        }
        await connection.ExecuteAsync(
            $"insert into foods ({FoodColumns.List}, tail) select {FoodColumns.List}, tail from foods_new on conflict (id) do update set {Set}, updated_at = now() where not foods.edited", [], ct);
        var ids = foods.Select(f => f.Id).ToArray();
        await connection.ExecuteAsync("delete from food_portions p using foods f where p.food_id = f.id and not f.edited and f.id = any ($1)", [ids], ct);
        await connection.ExecuteAsync("delete from food_aliases where food_id = any ($1) and not edited", [ids], ct);
        await CopyAsync(connection, "food_portions (food_id, seq, amount, measure, grams)",
            foods.SelectMany(f => f.Portions.Select((p, i) => (object[])[f.Id, i + 1, p.Amount, Short(p.Measure, 200), p.Grams])), ct);
        await CopyAsync(connection, "food_aliases (food_id, alias)", foods.SelectMany(f => f.Aliases.Select(a => Short(a, 100)).Distinct().Select(a => (object[])[f.Id, a])), ct);
    }

    public static Task RefuseAsync(NpgsqlConnection connection, long import, IReadOnlyList<FoodReject> rejects, CancellationToken ct) =>
        CopyAsync(connection, "food_rejects (import_id, line, food_id, name, reason)", rejects.Select(r => (object?[])[import, r.Line, r.FoodId, r.Name, r.Reason]), ct);

    private static async Task CopyAsync(NpgsqlConnection connection, string target, IEnumerable<object?[]> rows, CancellationToken ct)
    {
        await using var writer = await connection.BeginBinaryImportAsync($"copy {target} from stdin (format binary)", ct);
        foreach (var row in rows)
        {
            await writer.StartRowAsync(ct);
            foreach (var value in row)
            {
                if (value is null) await writer.WriteNullAsync(ct);
                else await writer.WriteAsync(value, ct);
            }
        }
        await writer.CompleteAsync(ct);
    }

    private static string Short(string text, int most) => text.Length <= most ? text : text[..most];
}
