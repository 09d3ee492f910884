using LeafLoaf.Core.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace LeafLoaf.Api.Nutrition.Foods;

/// <summary><c>GET /api/admin/foods/usage</c>: what people log most, what nobody knows, and how much room it takes. Nobody can be told from it.</summary>
public static class FoodUsage
{
    private const int Days = 30;
    private const int Most = 50;

    // A name that fewer people used may be about one of them.
    private const int FewestShoppers = 3;

    /// <param name="Meals">Times it stood in a meal.</param>
    /// <param name="Shoppers">How many logged it.</param>
    public sealed record Used(string Id, string Name, long Meals, long Shoppers);

    /// <param name="UnknownShare">Foods of the meals that nobody knew, 0..1; the alert stands at 0.2.</param>
    /// <param name="BytesPerMeal">With everything that is kept of one, indexes left out; null without meals.</param>
    /// <param name="BytesPerShopper">In the time, for each who logged something.</param>
    public sealed record Answer(int Days, long Meals, long Shoppers, double? UnknownShare, double? BytesPerMeal, double? BytesPerShopper, IReadOnlyList<Used> Popular, IReadOnlyList<Used> Unknown);

    public static async Task<Ok<Answer>> HandleAsync(NpgsqlDataSource database, CancellationToken ct)
    {
        var sums = await database.FirstAsync(
            $"""
            select count(*), count(distinct user_id), sum(jsonb_array_length(items)), sum(cardinality(unknown_foods)), sum(pg_column_size(m))
            from meals m where created_at > now() - interval '{Days} days'
            """, [], r => (Meals: r.GetInt64(0), Shoppers: r.GetInt64(1), Known: Number(r, 2), Unknown: Number(r, 3), Bytes: Number(r, 4)), ct);
        var popular = await database.ListAsync(
            $"""
            select i -> 'food' ->> 'id', min(i -> 'food' ->> 'name'), count(*), count(distinct user_id) from meals, jsonb_array_elements(items) i
            where created_at > now() - interval '{Days} days' and i -> 'food' ->> 'id' not like 'recipe:%'
            group by 1 having count(distinct user_id) >= {FewestShoppers} order by 3 desc, 1 limit {Most}
            """, [], Read, ct);
        var unknown = await database.ListAsync(
            $"""
            select '', lower(u), count(*), count(distinct user_id) from meals, unnest(unknown_foods) u where created_at > now() - interval '{Days} days'
            group by lower(u) having count(distinct user_id) >= {FewestShoppers} order by 3 desc, 2 limit {Most}
            """, [], Read, ct);
        var foods = sums.Known + sums.Unknown;
        return TypedResults.Ok(new Answer(Days, sums.Meals, sums.Shoppers, foods > 0 ? Math.Round(sums.Unknown / foods, 4) : null,
            sums.Meals > 0 ? Math.Round(sums.Bytes / sums.Meals) : null, sums.Shoppers > 0 ? Math.Round(sums.Bytes / sums.Shoppers) : null, popular, unknown));
    }

    private static Used Read(NpgsqlDataReader r) => new(r.GetString(0), r.GetString(1), r.GetInt64(2), r.GetInt64(3));

    private static double Number(NpgsqlDataReader r, int column) => r.IsDBNull(column) ? 0 : r.GetInt64(column);
}
