using LeafLoaf.Api.Accounts;
using LeafLoaf.Core.Data;
using Npgsql;

namespace LeafLoaf.Api.Nutrition.Diary;

/// <summary><c>GET</c>, <c>PUT</c> and <c>DELETE /api/meals/{id}</c>. Somebody else's meal is a missing one.</summary>
public static class OneMeal
{
    public static async Task<IResult> GetAsync(Guid id, HttpContext http, CallerAccess access, MealStore store, NpgsqlDataSource database, CancellationToken ct)
    {
        var (owner, refusal) = await Owner.OfAsync(http, access, named: null, ct);
        if (refusal is not null) return refusal;
        await using var connection = await database.OpenConnectionAsync(ct);
        return await store.FindAsync(connection, owner, id, ct) is { } meal ? TypedResults.Ok(meal) : Missing();
    }

    /// <summary>Counts the meal anew. Moment and kind that are left out stay as they were.</summary>
    public static async Task<IResult> PutAsync(
        Guid id, MealEntry body, HttpContext http, CallerAccess access, MealCounting counting, MealStore store, NpgsqlDataSource database, CancellationToken ct)
    {
        var (owner, refusal) = await Owner.OfAsync(http, access, body.UserId, ct);
        if (refusal is not null) return refusal;
        await using var connection = await database.OpenConnectionAsync(ct);
        if (await store.FindAsync(connection, owner, id, ct) is not { } known) return Missing();
        var entry = body with { EatenAt = body.EatenAt ?? known.EatenAt, MealType = body.MealType ?? known.MealType, TimeZone = body.TimeZone ?? known.TimeZone };
        var (meal, wrong) = await counting.RunAsync(entry, owner, Caller.Of(http), ct);
        if (meal is null) return wrong!;
        await using (var transaction = await connection.BeginTransactionAsync(ct))
        {
            var before = await connection.FirstAsync(
                "select day from meals where user_id = $1 and id = $2 for update", [owner, id], r => (DateOnly?)r.GetFieldValue<DateOnly>(0), ct);
            if (before is null) return Missing(); // deleted meanwhile
            await store.UpdateAsync(connection, owner, id, before.Value, meal, ct);
            await transaction.CommitAsync(ct);
        }
        return TypedResults.Ok(await store.FindAsync(connection, owner, id, ct));
    }

    public static async Task<IResult> DeleteAsync(Guid id, HttpContext http, CallerAccess access, NpgsqlDataSource database, CancellationToken ct)
    {
        var (owner, refusal) = await Owner.OfAsync(http, access, named: null, ct);
        if (refusal is not null) return refusal;
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        if (!await MealStore.DeleteAsync(connection, owner, id, ct)) return Missing();
        await transaction.CommitAsync(ct);
        return TypedResults.NoContent();
    }

    internal static IResult Missing() => TypedResults.Problem("There is no such meal.", statusCode: StatusCodes.Status404NotFound);
}
