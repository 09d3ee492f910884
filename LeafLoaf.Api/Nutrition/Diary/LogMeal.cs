using LeafLoaf.Api.Accounts;
using LeafLoaf.Api.Baskets;
using LeafLoaf.Api.Http;
using LeafLoaf.Core.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace LeafLoaf.Api.Nutrition.Diary;

/// <summary><c>POST /api/meals</c>: counts a meal and keeps it. Once answered it is durable; sums and learning follow by themselves.</summary>
public static class LogMeal
{
    private const int MostADay = 40;

    public static async Task<IResult> HandleAsync(
        MealEntry body, HttpContext http, CallerAccess access, MealCounting counting, MealStore store, NpgsqlDataSource database, CancellationToken ct)
    {
        var (owner, refusal) = await Owner.OfAsync(http, access, body.UserId, ct);
        if (refusal is not null) return refusal;
        var key = Idempotency.KeyOf(http.Request, out var fault);
        if (fault is not null) return TypedResults.ValidationProblem(fault);
        var fingerprint = Idempotency.Fingerprint(
            "meal", body.Text, body.EatenAt?.ToUniversalTime().ToString("O"), body.MealType, body.TimeZone,
            string.Join('\n', (body.Items?.Select(i => $"{i?.Food}|{i?.Quantity}|{i?.Unit}") ?? []).Concat(body.Chosen?.Select(c => $"{c?.Text}>{c?.Food}") ?? [])));
        var (meal, wrong) = await counting.RunAsync(body, owner, Caller.Of(http), ct);

        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        if (key is not null)
        {
            var (stored, misused) = await Idempotency.ClaimAsync(connection, owner, key, fingerprint, ct);
            if (misused) return BasketWrites.KeyReused();
            if (stored is not null) return await AgainAsync(connection, owner, stored, store, ct);
        }
        if (meal is null) return wrong!;
        await MealStore.LockDayAsync(connection, owner, ct);
        if (await connection.FirstAsync("select count(*) from meals where user_id = $1 and day = $2", [owner, meal.Moment.Day], r => r.GetInt64(0), ct) >= MostADay)
            return TypedResults.ValidationProblem(new Dictionary<string, string[]>(StringComparer.Ordinal) { ["eaten_at"] = [$"At most {MostADay} meals a day can be kept."] });
        var id = Guid.CreateVersion7();
        await store.InsertAsync(connection, owner, id, meal, ct);
        if (key is not null) await Idempotency.StoreAsync(connection, owner, key, new(StatusCodes.Status201Created, id.ToString(), null), ct);
        await transaction.CommitAsync(ct);
        return Created((await store.FindAsync(connection, owner, id, ct))!);
    }

    private static async Task<IResult> AgainAsync(NpgsqlConnection connection, string owner, StoredAnswer stored, MealStore store, CancellationToken ct) =>
        await store.FindAsync(connection, owner, Guid.Parse(stored.Body), ct) is { } meal ? Created(meal) : OneMeal.Missing();

    private static Created<LoggedMeal> Created(LoggedMeal meal) => TypedResults.Created($"/api/meals/{meal.Id}", meal);
}
