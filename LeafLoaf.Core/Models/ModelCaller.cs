using Microsoft.Extensions.AI;
using Microsoft.Extensions.Options;

namespace LeafLoaf.Core.Models;

/// <summary>How the last real call of a model went, for /health: nobody pays for a probe (K-32).</summary>
/// <param name="Outcome"><c>ok</c>, or in a word what went wrong.</param>
public sealed record LastCall(string Outcome, DateTimeOffset At);

/// <summary>A paid call and what it used.</summary>
public sealed record Called(ChatResponse Response, string Model, long TokensIn, long TokensOut);

/// <summary>Asks the configured model and keeps the books: what it used, what that cost, how it went.</summary>
public sealed class ModelCaller(IChatClient client, ModelBudget budget, IOptions<ModelOptions> options, TimeProvider time)
{
    private volatile LastCall? _last;

    /// <summary>Null before the first call.</summary>
    public LastCall? Last => _last;

    /// <param name="onText">Gets the text as it comes; null asks for the whole answer at once.</param>
    /// <exception cref="HttpRequestException">The endpoint cannot be reached, refuses, or is left alone for a moment.</exception>
    /// <exception cref="InvalidDataException">The answer is not the protocol's.</exception>
    public async Task<Called> CallAsync(
        ModelPurpose purpose, string model, IReadOnlyList<ChatMessage> messages, ChatOptions chat, Func<string, ValueTask>? onText, CancellationToken ct)
    {
        chat.ModelId = model;
        chat.MaxOutputTokens ??= options.Value.ResponseTokens;
        var text = new System.Text.StringBuilder();
        var started = time.GetTimestamp();
        using var span = ModelTelemetry.Start(options.Value, model, chat.MaxOutputTokens);
        try
        {
            var response = onText is null ? await client.GetResponseAsync(messages, chat, ct) : await StreamAsync(messages, chat, onText, text, ct);
            _last = new("ok", time.GetUtcNow());
            var took = time.GetElapsedTime(started);
            var called = await BookAsync(purpose, model, messages, response);
            ModelTelemetry.Answered(span, options.Value, called, took);
            return called;
        }
        catch (Exception e) when (e is HttpRequestException or InvalidDataException or IOException or OperationCanceledException)
        {
            _last = new(InAWord(e), time.GetUtcNow());
            ModelTelemetry.Failed(span, options.Value, model, InAWord(e), time.GetElapsedTime(started));
            // What was answered before it broke off is paid for.
            if (text.Length > 0) await budget.SpendAsync(purpose, model, TokenEstimate.Of(messages), TokenEstimate.Of(text.ToString()));
            if (e is IOException) throw new HttpRequestException("The model's endpoint broke off.", e);
            throw;
        }
    }

    private async Task<ChatResponse> StreamAsync(
        IReadOnlyList<ChatMessage> messages, ChatOptions chat, Func<string, ValueTask> onText, System.Text.StringBuilder text, CancellationToken ct)
    {
        var updates = new List<ChatResponseUpdate>();
        await foreach (var update in client.GetStreamingResponseAsync(messages, chat, ct))
        {
            updates.Add(update);
            if (update.Text.Length == 0) continue;
            text.Append(update.Text);
            await onText(update.Text);
        }
        return updates.ToChatResponse();
    }

    private async Task<Called> BookAsync(ModelPurpose purpose, string model, IReadOnlyList<ChatMessage> messages, ChatResponse response)
    {
        // Not every endpoint counts.
        var tokensIn = response.Usage?.InputTokenCount ?? TokenEstimate.Of(messages);
        var tokensOut = response.Usage?.OutputTokenCount ?? TokenEstimate.Of(response.Messages);
        await budget.SpendAsync(purpose, model, tokensIn, tokensOut);
        return new(response, model, tokensIn, tokensOut);
    }

    private static string InAWord(Exception e) => e switch
    {
        HttpRequestException { StatusCode: { } status } => $"http_{(int)status}",
        HttpRequestException or IOException => "unreachable",
        InvalidDataException => "malformed",
        _ => "timed_out",
    };
}
