using System.Text.Json;
using System.Text.Json.Nodes;
using LeafLoaf.Api.Agents.Graph;
using LeafLoaf.Api.Agents.Tools;
using LeafLoaf.Core.Catalog;
using LeafLoaf.Core.Models;
using Microsoft.Extensions.AI;

namespace LeafLoaf.Api.Agents.Models;

/// <summary>A model's answer could not be vouched for.</summary>
internal sealed class FailedCheckException(CheckVerdict verdict) : Exception($"{verdict.Failed}: {verdict.Over}")
{
    public CheckVerdict Verdict => verdict;
}

/// <summary>This minute's paid calls are used up.</summary>
internal sealed class NoCallLeftException : Exception;

/// <summary>
/// One turn with a model: it may ask for tools a few times, then it has to answer, and what it answers is checked. Tools that read are run as
/// the caller; the first that would change something ends the turn and is only proposed.
/// </summary>
internal sealed class ModelRun(
    ModelTurn turn, Prompt prompt, string model, TurnMessages messages, FactSheet facts, AnswerChecks checks, ModelCaller caller, ModelOptions options,
    Func<Task<bool>> mayCall, TimeProvider time)
{
    private const int MostCallsARound = 4;
    private readonly List<TraceStep> _trace = [];
    private long _tokens;
    private bool _readPersonal;

    /// <exception cref="FailedCheckException">What it said cannot be vouched for.</exception>
    /// <exception cref="NoCallLeftException">There are no calls left in this minute.</exception>
    public async Task<ModelAnswer> AnswerAsync(Func<string, ValueTask>? onText, CancellationToken ct)
    {
        for (var round = 0; ; round++)
        {
            var through = onText is null ? null : new CheckedText(checks.Judge, onText);
            var response = await AskAsync(mayUseTools: round < options.ToolRounds, through, ct);
            var calls = response.Messages.SelectMany(m => m.Contents).OfType<FunctionCallContent>().Take(MostCallsARound).ToList();
            if (calls.Count == 0 || round >= options.ToolRounds)
            {
                if (through is not null) await through.FinishAsync();
                return Checked(response.Text.Trim(), proposed: null);
            }
            if (calls.Find(c => Tool(c)?.Effect == ToolEffect.Writes) is { } write)
                return Checked(response.Text.Trim(), new ProposedAction(write.Name, JsonSerializer.SerializeToElement(write.Arguments)));
            messages.Messages.Add(new(ChatRole.Assistant, [.. response.Messages.SelectMany(m => m.Contents).Where(c => c is TextContent || calls.Contains(c))]));
            var results = new List<AIContent>();
            foreach (var call in calls) results.Add(messages.Result(call.CallId, await UseAsync(call, ct), calls.Count - results.Count));
            messages.Messages.Add(new(ChatRole.Tool, results));
        }
    }

    private async Task<ChatResponse> AskAsync(bool mayUseTools, CheckedText? through, CancellationToken ct)
    {
        if (!await mayCall()) throw new NoCallLeftException();
        var started = time.GetTimestamp();
        var chat = new ChatOptions { MaxOutputTokens = options.ResponseTokens, Tools = mayUseTools ? [.. turn.Tools.Select(t => new ToolDeclaration(t))] : null };
        var called = await caller.CallAsync(ModelPurpose.Chat, model, messages.Messages, chat, through is null ? null : through.AddAsync, ct);
        _tokens += called.TokensIn + called.TokensOut;
        _trace.Add(new(turn.Agent, null, new JsonObject { ["model"] = model, ["prompt"] = prompt.Version },
            new JsonObject { ["tokens_in"] = called.TokensIn, ["tokens_out"] = called.TokensOut }, Took(started)));
        return called.Response;
    }

    private AgentTool? Tool(FunctionCallContent call) => turn.Tools.FirstOrDefault(t => t.Name == call.Name);

    private async Task<JsonNode> UseAsync(FunctionCallContent call, CancellationToken ct)
    {
        if (Tool(call) is not { } tool) return new JsonObject { ["problem"] = "There is no such tool." };
        var input = JsonSerializer.SerializeToElement(call.Arguments);
        var started = time.GetTimestamp();
        using var span = AgentTelemetry.StartTool(turn.Agent, tool.Name);
        var result = await tool.InvokeAsync(input, turn.Context, ct);
        AgentTelemetry.End(span, result);
        _readPersonal |= tool.Effect != ToolEffect.ReadsPublic || IsPersonal(result.Output);
        facts.AddResult(result.Ok ? result.Output : null);
        var output = result.Ok ? result.Output : new JsonObject { ["problem"] = result.Problem };
        _trace.Add(new(turn.Agent, tool.Name, TraceText.Shorten(JsonNode.Parse(input.GetRawText())), TraceText.Shorten(output), Took(started)));
        return output ?? new JsonObject();
    }

    private ModelAnswer Checked(string text, ProposedAction? proposed)
    {
        // With a proposal the graph says what will happen; the model's own words are welcome, not needed.
        var verdict = proposed is null ? checks.JudgeWhole(text) : checks.Judge(text);
        if (!verdict.Ok && proposed is null) throw new FailedCheckException(verdict);
        var cited = CitationCheck.Cited(text).Select(n => messages.Documents[n - 1]).Select(d => new Citation(d.ArticleId, d.Title, d.Url));
        return new(verdict.Ok ? text : "", _trace, verdict.Ok ? [.. cited] : [], proposed, (int)_tokens) { ReadPersonal = _readPersonal };
    }

    private static bool IsPersonal(JsonNode? output) => output is JsonObject o && o["personalized"] is JsonValue v && v.TryGetValue(out bool personal) && personal;

    private double Took(long started) => Math.Round(time.GetElapsedTime(started).TotalMilliseconds, 2);
}
