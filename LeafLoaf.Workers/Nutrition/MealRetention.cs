using LeafLoaf.Core.Data;
using LeafLoaf.Workers.Privacy;
using Microsoft.Extensions.Options;
using Npgsql;

namespace LeafLoaf.Workers.Nutrition;

/// <summary>Forgets meals after their time; the sums of their days stay.</summary>
public sealed class MealRetention(NpgsqlDataSource database, IOptions<RetentionOptions> options, TimeProvider time)
{
    /// <returns>How many meals were deleted.</returns>
    public async Task<int> RunAsync(CancellationToken ct)
    {
        var until = time.GetUtcNow().AddDays(-options.Value.MealDays).UtcDateTime;
        await database.ExecuteAsync("delete from meal_insights where shown_at < $1", [until], ct);
        return await database.ExecuteAsync("delete from meals where eaten_at < $1", [until], ct);
    }
}
