using System.Security.Cryptography;
using System.Text.Json;
using LeafLoaf.Core.Data;
using LeafLoaf.Core.Nutrition;
using LeafLoaf.Core.Privacy;
using Npgsql;

namespace LeafLoaf.Workers.Nutrition;

/// <summary>Trains the model of insights from what shoppers answered, if they have not refused to be learned from, and keeps each version.</summary>
public sealed class InsightLearning(NpgsqlDataSource database, ProtectedText text, TimeProvider time, ILogger<InsightLearning> logger)
{
    private const int MostExamples = 50_000;
    private const int Kept = 20;

    // Left unanswered for a day is a weak no.
    private const double Unanswered = 0.2;

    private static readonly string Query =
        $"""
        select i.id::text, i.features, i.outcome from meal_insights i
        where (i.outcome is not null or i.shown_at < $1 - interval '1 day') and i.shown_at > $1 - interval '180 days'
          and coalesce((select c.granted from consents c where c.user_id = i.user_id and c.purpose = 'personalization' order by c.id desc limit 1), true)
        order by i.shown_at desc, i.id limit {MostExamples}
        """;

    /// <returns>The new model; null when there is too little to learn from, or nothing better than the average was learned.</returns>
    public async Task<InsightModel?> RunAsync(CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var rows = await database.ListAsync(Query, [now.UtcDateTime], r => (Id: r.GetString(0), Sealed: r.GetString(1), Outcome: r.Text(2)), ct);
        var shown = rows.Select(r => (r.Id, r.Outcome, Features: Open(r.Sealed))).Where(r => r.Features is not null)
            .Select(r => new ShownInsight(r.Id, r.Features!, r.Outcome == "accepted", r.Outcome is null ? Unanswered : 1)).ToList();
        if (InsightTraining.Fit(shown, now) is not { } model)
        {
            logger.LogInformation("Nothing was learned from {Shown} insights shown; the order stays as it is", shown.Count);
            return null;
        }
        var version = await database.FirstAsync(
            "insert into insight_models (trained_at, samples, accepted, log_loss, base_log_loss, weights) values ($1, $2, $3, $4, $5, $6::jsonb) returning version",
            [now.UtcDateTime, model.Samples, model.Accepted, model.LogLoss, model.BaseLogLoss, JsonSerializer.Serialize(model.Weights)], r => r.GetInt32(0), ct);
        await database.ExecuteAsync("delete from insight_models where version <= $1", [version - Kept], ct);
        logger.LogInformation("Model {Version} of insights: learned from {Samples} answers, log loss {Loss:0.000} against {Base:0.000}", version, model.Samples, model.LogLoss, model.BaseLogLoss);
        return model with { Version = version };
    }

    private string[]? Open(string features)
    {
        try
        {
            return text.Open(features).Split('\n');
        }
        catch (CryptographicException)
        {
            return null; // sealed with a key that is gone
        }
    }
}
