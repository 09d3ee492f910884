using LeafLoaf.Core.Models;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using Npgsql;

namespace LeafLoaf.Api.Agents.Models;

/// <summary>
/// <c>GET /api/stats/llm</c>: which model answers, what it used and cost this month in all processes, and what this one saved and fell back on
/// since it started. Numbers only, for everybody.
/// </summary>
public static class GetModelStats
{
    public static async Task<Ok<Answer>> HandleAsync(
        ModelBudget budget, ModelStats stats, AnswerStats answers, Pressure pressure, PromptLibrary prompts, IOptions<ModelOptions> options, CancellationToken ct)
    {
        var model = options.Value;
        var (step, uses) = await MonthAsync(budget, model, ct);
        var limits = TurnLimits.Of(model, model.HistoryMessages);
        var asked = answers.Hits + answers.Misses + answers.Deduplicated;
        return TypedResults.Ok(new Answer(
            model.Provider.ToString().ToLowerInvariant(), model.Provider == ModelProvider.None ? null : model.Name, Mode(model, step),
            new(model.MonthlyBudget, uses?.Sum(u => u.Cost), uses is null || model.MonthlyBudget == 0 ? null : Math.Round(100 * uses.Sum(u => u.Cost) / model.MonthlyBudget, 2)),
            uses?.Sum(u => u.Calls), uses?.Sum(u => u.TokensIn), uses?.Sum(u => u.TokensOut), uses ?? [],
            new(AnswerStats.OwnScope, stats.Turns, stats.Answered, stats.Degraded, stats.FailedChecks, stats.Prompts),
            new(AnswerStats.OwnScope, limits, TurnLimits.Old, Math.Round(100 * (1 - ((double)limits.Total / TurnLimits.Old.Total)), 1), stats.TokensSavedByLimits, answers.TokensSaved,
                GetCacheStats.Share(answers.Hits + answers.Deduplicated, asked)),
            new(pressure.LowMemory, pressure.Slowed, pressure.Concurrency, pressure.HistoryMessages), [.. prompts.Versions]));
    }

    private static async Task<(BudgetStep? Step, List<ModelUse>? Uses)> MonthAsync(ModelBudget budget, ModelOptions model, CancellationToken ct)
    {
        try
        {
            return (model.Provider == ModelProvider.None ? BudgetStep.Full : await budget.ReadAsync(ct), await budget.UsesAsync(ct));
        }
        catch (Exception e) when (e is NpgsqlException or TimeoutException)
        {
            return (null, null);
        }
    }

    private static string Mode(ModelOptions model, BudgetStep? step) => (model.Provider, step) switch
    {
        (ModelProvider.None, _) => "deterministic",
        (_, BudgetStep.Full) => "full",
        (_, BudgetStep.Lite) => Degradation.LiteMode,
        (_, BudgetStep.BatchOnly) => Degradation.BatchOnly,
        (_, BudgetStep.Spent) => Degradation.BudgetSpent,
        _ => Degradation.BudgetUnknown,
    };

    /// <param name="Mode"><c>deterministic</c> without a model, <c>full</c>, or which step of the budget holds.</param>
    /// <param name="Calls">Of this month, like the tokens; null while the database is away.</param>
    /// <param name="PromptVersions">Of all prompts there are.</param>
    public sealed record Answer(
        string Provider, string? Model, string Mode, Budget BudgetUsd, long? Calls, long? TokensIn, long? TokensOut, IReadOnlyList<ModelUse> Uses,
        Turns Turns, Savings Savings, Ladder Pressure, IReadOnlyList<string> PromptVersions);

    public sealed record Budget(decimal Monthly, decimal? Spent, decimal? Percent);

    /// <param name="Scope"><c>process</c>: counted by the replica that answers. Money, calls and tokens of the month are of all.</param>
    /// <param name="Degraded">Reason to number: where the twin answered, or a smaller model.</param>
    public sealed record Turns(
        string Scope, long Asked, long Answered, IReadOnlyDictionary<string, long> Degraded, IReadOnlyDictionary<string, long> FailedChecks, IReadOnlyDictionary<string, long> Prompts);

    /// <param name="LimitsPercent">How much smaller the limits are than those before.</param>
    /// <param name="TokensByLimits">By our own count of tokens.</param>
    /// <param name="CallsSavedRate">0..1: answers given without a new call.</param>
    public sealed record Savings(string Scope, TurnLimits Limits, TurnLimits LimitsBefore, double LimitsPercent, long TokensByLimits, long TokensByCache, double CallsSavedRate);

    public sealed record Ladder(bool LowMemory, bool Slowed, int Concurrency, int HistoryMessages);
}
