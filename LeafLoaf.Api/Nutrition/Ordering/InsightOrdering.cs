using System.Text.Json;
using LeafLoaf.Core.Data;
using LeafLoaf.Core.Nutrition;
using Microsoft.Extensions.Options;
using Npgsql;

namespace LeafLoaf.Api.Nutrition.Ordering;

/// <param name="Id">None where safety is concerned: that is not ranked, and takes no answer.</param>
public sealed record ShownOne(Insight Insight, Guid? Id, IReadOnlyList<string> Features);

/// <summary>Insights in the order they are shown in, and what that was decided by.</summary>
public sealed record OrderedInsights(IReadOnlyList<ShownOne> Shown, string Arm, int? ModelVersion);

/// <summary>Orders insights by the newest model for those shoppers who go by it; without a model, or for the others, as the rules do.</summary>
public sealed class InsightOrdering(NpgsqlDataSource database, IOptions<InsightModelOptions> options, TimeProvider time, ILogger<InsightOrdering> logger) : BackgroundService
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(30);
    private volatile InsightModel? _model;

    /// <summary>The newest model; null until one was trained and read.</summary>
    public InsightModel? Model => _model;

    /// <param name="usual">As <see cref="MealRules"/> gives them.</param>
    public OrderedInsights Order(IReadOnlyList<Insight> usual, string userId, NutritionProfile person, int hour)
    {
        var arm = InsightArms.Of(userId, options.Value.Percent);
        var model = arm == InsightArms.Model ? _model : null;
        var ordered = model is null ? usual : model.Order(usual, person, hour);
        return new([.. ordered.Select(i => new ShownOne(i, i.Safety ? null : Guid.CreateVersion7(), i.Safety ? [] : InsightFeatures.Of(i, usual, person, hour)))], arm, model?.Version);
    }

    public async Task LoadAsync(CancellationToken ct)
    {
        var known = _model?.Version ?? 0;
        var newest = await database.FirstAsync(
            "select version, trained_at, samples, accepted, log_loss, base_log_loss, weights::text from insight_models where version > $1 order by version desc limit 1", [known],
            r => new InsightModel(r.GetInt32(0), r.Time(1), r.GetInt32(2), r.GetInt32(3), r.GetDouble(4), r.GetDouble(5),
                JsonSerializer.Deserialize<Dictionary<string, double>>(r.GetString(6))!), ct);
        if (newest is not null) _model = newest;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(LookEvery, time);
        do
        {
            try
            {
                await LoadAsync(stoppingToken);
            }
            catch (Exception e) when (e is NpgsqlException or TimeoutException or JsonException or System.Net.Sockets.SocketException)
            {
                logger.LogDebug(e, "The model of insights is looked for again in {Seconds} s", LookEvery.TotalSeconds);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
