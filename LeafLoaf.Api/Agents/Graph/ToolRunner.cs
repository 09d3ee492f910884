using System.Text.Json;
using System.Text.Json.Nodes;
using LeafLoaf.Api.Agents.Tools;

namespace LeafLoaf.Api.Agents.Graph;

/// <summary>Runs tools for one message as its sender and keeps the trace. For one request, not for several threads.</summary>
/// <param name="onStep">Told of every step as it is taken; null when nobody watches.</param>
public sealed class ToolRunner(ToolContext context, TimeProvider time, Func<TraceStep, ValueTask>? onStep = null)
{
    private readonly List<TraceStep> _trace = [];

    public ToolContext Context => context;

    public IReadOnlyList<TraceStep> Trace => _trace;

    /// <summary>Whether anything of the caller was read: then the answer is nobody else's.</summary>
    public bool ReadPersonal { get; private set; }

    /// <summary>Tokens a language model used for this message.</summary>
    public int TokensUsed { get; private set; }

    /// <exception cref="InvalidOperationException">The tool changes something: that needs the shopper's yes first.</exception>
    public Task<ToolResult> ReadAsync<TInput>(string agent, AgentTool<TInput> tool, TInput input, CancellationToken ct) where TInput : class
    {
        if (tool.Effect == ToolEffect.Writes) throw new InvalidOperationException($"{tool.Name} changes something; an agent proposes it and does not run it.");
        return RunAsync(agent, tool, JsonSerializer.SerializeToElement(input, ToolJson.Options), context, token => tool.InvokeAsync(input, context, token), ct);
    }

    /// <summary>Carries out what the shopper said yes to.</summary>
    internal Task<ToolResult> CommitAsync(PendingAction action, AgentTool tool, string key, CancellationToken ct)
    {
        var keyed = context with { IdempotencyKey = key };
        return RunAsync(action.Agent, tool, action.Input, keyed, token => tool.InvokeAsync(action.Input, keyed, token), ct);
    }

    /// <summary>Notes a step that was no tool: what was decided, and by whom.</summary>
    public ValueTask NoteAsync(string agent, string decision) => AddAsync(new(agent, null, null, new JsonObject { ["decided"] = decision }, 0));

    /// <summary>Takes over steps somebody else made, such as a model's.</summary>
    public async ValueTask TakeOverAsync(IEnumerable<TraceStep> steps, int tokens, bool readPersonal)
    {
        TokensUsed += tokens;
        ReadPersonal |= readPersonal;
        foreach (var step in steps) await AddAsync(step);
    }

    private async Task<ToolResult> RunAsync(string agent, AgentTool tool, JsonElement input, ToolContext caller, Func<CancellationToken, Task<ToolResult>> run, CancellationToken ct)
    {
        using var span = AgentTelemetry.StartTool(agent, tool.Name);
        var started = time.GetTimestamp();
        var result = await run(ct);
        ReadPersonal |= tool.Effect != ToolEffect.ReadsPublic || IsPersonal(result.Output);
        AgentTelemetry.End(span, result);
        await AddAsync(new(agent, tool.Name, TraceText.Shorten(JsonNode.Parse(input.GetRawText())),
            result.Ok ? TraceText.Shorten(result.Output) : new JsonObject { ["problem"] = result.Problem, ["status"] = result.Status },
            Math.Round(time.GetElapsedTime(started).TotalMilliseconds, 2)));
        return result;
    }

    // A list in the shopper's own order is nobody else's, although the tool may answer everybody.
    private static bool IsPersonal(JsonNode? output) => output is JsonObject o && o["personalized"] is JsonValue value && value.TryGetValue(out bool personal) && personal;

    private async ValueTask AddAsync(TraceStep step)
    {
        _trace.Add(step);
        if (onStep is not null) await onStep(step);
    }
}

/// <summary>Shortens what tools took and gave to what a person reads in a trace.</summary>
internal static class TraceText
{
    private const int MostItems = 3;
    private const int MostFields = 12;
    private const int MostCharacters = 160;
    private const int Deepest = 4;

    public static JsonNode? Shorten(JsonNode? node, int depth = 0) => node switch
    {
        null => null,
        JsonObject or JsonArray when depth >= Deepest => "…",
        JsonObject o => new JsonObject(o.Take(MostFields).Select(p => KeyValuePair.Create(p.Key, Shorten(p.Value, depth + 1)))),
        JsonArray a => Items(a, depth),
        JsonValue v when v.TryGetValue(out string? text) => text.Length > MostCharacters ? text[..MostCharacters] + "…" : text,
        _ => node.DeepClone(),
    };

    private static JsonArray Items(JsonArray array, int depth)
    {
        var shortened = new JsonArray([.. array.Take(MostItems).Select(i => Shorten(i, depth + 1))]);
        if (array.Count > MostItems) shortened.Add($"… {array.Count - MostItems} more");
        return shortened;
    }
}
