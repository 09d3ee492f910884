using LeafLoaf.Api.Accounts;
using Npgsql;

namespace LeafLoaf.Api.Nutrition.Diary;

/// <summary><c>GET /api/meals?before=&amp;limit=</c>: the caller's meals, the latest first.</summary>
public static class MyMeals
{
    private const int MostAtOnce = 100;

    /// <param name="Next">Give it as <c>before</c> to go on; none at the end.</param>
    public sealed record Answer(IReadOnlyList<LoggedMeal> Meals, string? Next);

    public static async Task<IResult> HandleAsync(
        HttpContext http, CallerAccess access, MealStore store, NpgsqlDataSource database, CancellationToken ct, string? before = null, int limit = 20)
    {
        var (owner, refusal) = await Owner.OfAsync(http, access, named: null, ct);
        if (refusal is not null) return refusal;
        var faults = new Dictionary<string, string[]>(StringComparer.Ordinal);
        if (limit is < 1 or > MostAtOnce) faults["limit"] = [$"From 1 to {MostAtOnce}."];
        if (!TryCursor(before, out var at, out var id)) faults["before"] = ["Take what the answer before gave as next."];
        if (faults.Count > 0) return TypedResults.ValidationProblem(faults);
        await using var connection = await database.OpenConnectionAsync(ct);
        var meals = await store.ReadAsync(
            connection, owner, "(eaten_at < $2 or (eaten_at = $2 and id > $3)) order by eaten_at desc, id limit $4", [at.UtcDateTime, id, limit + 1], ct);
        var page = meals.Take(limit).ToList();
        return TypedResults.Ok(new Answer(page, meals.Count > limit ? $"{page[^1].EatenAt.UtcTicks}_{page[^1].Id:N}" : null));
    }

    private static bool TryCursor(string? text, out DateTimeOffset at, out Guid id)
    {
        (at, id) = (new DateTimeOffset(9999, 1, 1, 0, 0, 0, TimeSpan.Zero), Guid.Empty);
        if (text is null) return true;
        if (text.Split('_') is not [var ticks, var guid] || !long.TryParse(ticks, out var number) || number is < 0 or > 3_155_000_000_000_000_000 || !Guid.TryParse(guid, out id)) return false;
        at = new(number, TimeSpan.Zero);
        return true;
    }
}
