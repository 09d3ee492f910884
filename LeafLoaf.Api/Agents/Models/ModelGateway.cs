using System.Net;
using LeafLoaf.Api.Limits;
using LeafLoaf.Api.Nutrition.Safety;
using LeafLoaf.Api.Search.Index;
using LeafLoaf.Core.Models;
using Microsoft.Extensions.Options;
using Polly.CircuitBreaker;

namespace LeafLoaf.Api.Agents.Models;

/// <summary>The one door to a language model. Whoever asks has a deterministic twin ready and uses it whenever the answer is null.</summary>
public sealed class ModelGateway(
    ModelCaller caller, ModelBudget budget, PromptLibrary prompts, Pressure pressure, CallSlots slots, PaidCalls paid, ModelStats stats, NeedsReader needs,
    CurrentSnapshot catalog, IOptions<ModelOptions> options, TimeProvider time, ILogger<ModelGateway> logger)
{
    private static readonly TimeSpan SlotPatience = TimeSpan.FromSeconds(2);

    /// <summary>False where the shop runs without a model.</summary>
    public bool IsConfigured => options.Value.Provider != ModelProvider.None;

    /// <summary>What a session's answers are told apart by in the answer cache.</summary>
    public string VariantOf(string? sessionId) => IsConfigured ? options.Value.Name + PromptLibrary.VariantOf(sessionId, options.Value.SecondPromptPercent) : "";

    /// <summary>Lets the model answer a turn, tools included, and checks what it says.</summary>
    /// <param name="onText">Gets the answer sentence by sentence; every one was checked before. Null for no pieces.</param>
    /// <returns>Null when the twin has to answer; <see cref="Degradation.Of"/> the turn's request says why, where a model is configured.</returns>
    public async Task<ModelAnswer?> TryAnswerAsync(ModelTurn turn, Func<string, ValueTask>? onText, CancellationToken ct)
    {
        if (!IsConfigured) return null;
        stats.Asked();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(TimeSpan.FromSeconds(options.Value.TimeoutSeconds));
        try
        {
            if (await ModelForAsync(turn, limit.Token) is not { } model) return null;
            using var slot = await slots.TryEnterAsync(SlotPatience, limit.Token);
            return slot is null ? Refuse(turn, Degradation.Busy) : await AnswerAsync(turn, model, onText, limit.Token);
        }
        catch (FailedCheckException e)
        {
            // What it was about may be personal; the trace of the turn has it, the log has not.
            logger.LogWarning("An answer of {Agent} failed the check of {Check}; the twin answers", turn.Agent, e.Verdict.Failed);
            stats.FailCheck(e.Verdict.Failed!);
            return Refuse(turn, Degradation.FailedChecks);
        }
        catch (NoCallLeftException)
        {
            return Refuse(turn, Degradation.Busy);
        }
        catch (Exception e) when (ReasonOf(e, ct) is { } reason)
        {
            logger.LogWarning("The model did not answer {Agent} ({Reason}: {Message}); the twin answers", turn.Agent, reason, e.Message);
            return Refuse(turn, reason);
        }
    }

    private async Task<string?> ModelForAsync(ModelTurn turn, CancellationToken ct)
    {
        if (await budget.ReadAsync(ct) is not { } step)
        {
            Refuse(turn, Degradation.BudgetUnknown);
            return null;
        }
        var note = step switch { BudgetStep.Lite => Degradation.LiteMode, BudgetStep.BatchOnly => Degradation.BatchOnly, BudgetStep.Spent => Degradation.BudgetSpent, _ => null };
        if (note is not null) Refuse(turn, note);
        return BudgetSteps.Model(step, ModelPurpose.Chat, options.Value);
    }

    private async Task<ModelAnswer?> AnswerAsync(ModelTurn turn, string model, Func<string, ValueTask>? onText, CancellationToken ct)
    {
        var read = await needs.OfAsync(turn.Context.Http, turn.Context.NamedUserId, ct);
        // What must be kept from them cannot be known now: the twin's tools refuse by themselves.
        if (read.Refusal is not null) return Refuse(turn, Degradation.FailedChecks);

        var prompt = prompts.Find(turn.Prompt, turn.Context.SessionId, options.Value.SecondPromptPercent);
        var now = time.GetUtcNow();
        var messages = TurnMessages.Of(prompt.Text, turn.Message, turn.History, turn.Documents, TurnLimits.Of(options.Value, pressure.HistoryMessages), now);
        var before = TurnMessages.Of(prompt.Text, turn.Message, turn.History, turn.Documents, TurnLimits.Old, now);
        var saved = TokenEstimate.Of(before.Messages) - TokenEstimate.Of(messages.Messages);
        var facts = Facts(turn, prompt, messages, now);
        var run = new ModelRun(turn, prompt, model, messages, facts, new AnswerChecks(facts, read.Needs, Safety, text => catalog.Value is { } products ? CatalogNames.UnsafeIn(text, read.Needs, products) : null), caller, options.Value,
            () => paid.TryTakeAsync("model", options.Value.CallsPerMinute, ct), time);
        var answer = await run.AnswerAsync(onText, ct);
        stats.AnsweredWith(prompt.Version, Math.Max(0, saved));
        return answer;
    }

    private static FactSheet Facts(ModelTurn turn, Prompt prompt, TurnMessages messages, DateTimeOffset now)
    {
        var facts = new FactSheet();
        facts.AddWords(prompt.Text);
        facts.AddText(turn.Message);
        facts.AddText(now.ToString("yyyy MM dd", System.Globalization.CultureInfo.InvariantCulture));
        foreach (var document in messages.Documents) facts.AddDocument(document.Title, document.Text, document.Url);
        return facts;
    }

    private ProductSafety? Safety(string productId) =>
        catalog.Value is { } products && products.Ids.Find(productId) is var ordinal and >= 0
            ? new ProductSafety(products.NotFreeOf[ordinal], products.Diets[ordinal]) : null;

    private ModelAnswer? Refuse(ModelTurn turn, string reason)
    {
        Degradation.Note(turn.Context.Http, reason);
        stats.Degrade(reason);
        return null;
    }

    private static string? ReasonOf(Exception e, CancellationToken caller) => e switch
    {
        HttpRequestException { InnerException: BrokenCircuitException } => Degradation.Paused,
        HttpRequestException { StatusCode: HttpStatusCode.GatewayTimeout } => Degradation.TimedOut,
        HttpRequestException { StatusCode: HttpStatusCode.TooManyRequests } => Degradation.Busy,
        HttpRequestException or InvalidDataException => Degradation.Failed,
        OperationCanceledException when !caller.IsCancellationRequested => Degradation.TimedOut,
        _ => null,
    };
}
