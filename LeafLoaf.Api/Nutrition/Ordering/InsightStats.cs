using LeafLoaf.Core.Data;
using LeafLoaf.Core.Nutrition;
using Npgsql;

namespace LeafLoaf.Api.Nutrition.Ordering;

/// <summary><c>GET /api/stats/insights?days=30</c>: how insights are received in the learned order and in that of the rules. Numbers of all, about nobody.</summary>
public static class InsightStats
{
    private const int MostDays = 366;

    /// <param name="FirstAccepted">Of those answered that stood first among what is ranked: what an order is about.</param>
    public sealed record Arm(string Name, long Shown, long Accepted, long Dismissed, double? AcceptedShare, long FirstAnswered, double? FirstAccepted);

    /// <param name="Low">Of the 95 % interval (Newcombe's, from Wilson's scores).</param>
    public sealed record Difference(double FirstAccepted, double Low, double High);

    public sealed record ModelInUse(int Version, DateTimeOffset TrainedAt, int Samples, double LogLoss, double BaseLogLoss);

    /// <summary>How the hints of one rule are received, in whatever order they stood.</summary>
    /// <param name="AcceptedShare">Of those answered; null while nobody answered one.</param>
    public sealed record OfRule(string Rule, long Shown, long Accepted, long Dismissed, double? AcceptedShare);

    /// <param name="ModelMinusRules">None while an arm has no answers.</param>
    public sealed record Answer(int Days, IReadOnlyList<Arm> Arms, Difference? ModelMinusRules, ModelInUse? Model, IReadOnlyList<OfRule> Rules);

    public static async Task<IResult> HandleAsync(NpgsqlDataSource database, InsightOrdering ordering, CancellationToken ct, int days = 30)
    {
        if (days is < 1 or > MostDays)
            return TypedResults.ValidationProblem(new Dictionary<string, string[]>(StringComparer.Ordinal) { ["days"] = [$"From 1 to {MostDays}."] });
        // Before there is a model both arms show the same: that is no comparison.
        var rows = await database.ListAsync(
            """
            with shown as (
                select arm, outcome, row_number() over (partition by user_id, meal_id order by position, id) = 1 as first
                from meal_insights where shown_at > now() - make_interval(days => $1) and (arm = 'rules' or model_version is not null)
            )
            select arm, count(*), count(*) filter (where outcome = 'accepted'), count(*) filter (where outcome = 'dismissed'),
                   count(*) filter (where first and outcome is not null), count(*) filter (where first and outcome = 'accepted')
            from shown group by arm order by arm
            """, [days], r => (Arm: r.GetString(0), Shown: r.GetInt64(1), Accepted: r.GetInt64(2), Dismissed: r.GetInt64(3), First: r.GetInt64(4), FirstAccepted: r.GetInt64(5)), ct);
        var rules = await database.ListAsync(
            """
            select rule, count(*), count(*) filter (where outcome = 'accepted'), count(*) filter (where outcome = 'dismissed')
            from meal_insights where shown_at > now() - make_interval(days => $1) group by rule order by count(*) desc, rule
            """, [days], r => new OfRule(r.GetString(0), r.GetInt64(1), r.GetInt64(2), r.GetInt64(3), Share(r.GetInt64(2), r.GetInt64(2) + r.GetInt64(3))), ct);
        var model = ordering.Model is { } m ? new ModelInUse(m.Version, m.TrainedAt, m.Samples, Math.Round(m.LogLoss, 4), Math.Round(m.BaseLogLoss, 4)) : null;
        var (with, without) = (rows.Find(r => r.Arm == InsightArms.Model), rows.Find(r => r.Arm == InsightArms.Rules));
        return TypedResults.Ok(new Answer(
            days, [.. rows.Select(r => new Arm(r.Arm, r.Shown, r.Accepted, r.Dismissed, Share(r.Accepted, r.Accepted + r.Dismissed), r.First, Share(r.FirstAccepted, r.First)))],
            Compare(with.FirstAccepted, with.First, without.FirstAccepted, without.First), model, rules));
    }

    internal static Difference? Compare(long accepted1, long answered1, long accepted2, long answered2)
    {
        if (answered1 == 0 || answered2 == 0) return null;
        var (p1, p2) = ((double)accepted1 / answered1, (double)accepted2 / answered2);
        var ((l1, u1), (l2, u2)) = (Wilson(p1, answered1), Wilson(p2, answered2));
        var difference = p1 - p2;
        return new(Math.Round(difference, 4), Math.Round(difference - Math.Sqrt(Square(p1 - l1) + Square(u2 - p2)), 4), Math.Round(difference + Math.Sqrt(Square(u1 - p1) + Square(p2 - l2)), 4));
    }

    private static (double Low, double High) Wilson(double p, long n)
    {
        const double z = 1.959964;
        var (middle, half) = ((p + z * z / (2 * n)) / (1 + z * z / n), z / (1 + z * z / n) * Math.Sqrt(p * (1 - p) / n + z * z / (4.0 * n * n)));
        return (middle - half, middle + half);
    }

    private static double Square(double x) => x * x;

    private static double? Share(long part, long all) => all == 0 ? null : Math.Round((double)part / all, 4);
}
