using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Globalization;
using LeafLoaf.Api.Agents.Tools;
using LeafLoaf.Core.Models;

namespace LeafLoaf.Api.Agents.Graph;

/// <summary>
/// Spans and counters of agents and tools, named by OpenTelemetry's conventions for generative AI
/// (opentelemetry.io/docs/specs/semconv/gen-ai/gen-ai-agent-spans); calls of a model have theirs where they are made.
/// </summary>
internal static class AgentTelemetry
{
    private static readonly ActivitySource Source = new("LeafLoaf.Agents");
    private static readonly Meter Meter = new("LeafLoaf.Agents");
    private static readonly Counter<long> Invocations = Meter.CreateCounter<long>("agent_invocations_total", description: "Times an agent was asked.");
    private static readonly Counter<long> Errors = Meter.CreateCounter<long>("agent_errors_total", description: "Times an agent failed.");

    /// <summary>Shows an agent's counters before it was ever asked: an alarm on what is not there stays silent.</summary>
    public static void Introduce(string agent)
    {
        Invocations.Add(0, Named(agent));
        Errors.Add(0, Named(agent));
    }

    public static Activity? StartAgent(string agent, string sessionId, ModelProvider provider)
    {
        Invocations.Add(1, Named(agent));
        return Source.StartActivity($"invoke_agent {agent}")?.SetTag("gen_ai.operation.name", "invoke_agent")
            .SetTag("gen_ai.provider.name", ModelTelemetry.NameOf(provider))
            .SetTag("gen_ai.agent.name", agent).SetTag("gen_ai.conversation.id", sessionId);
    }

    public static Activity? StartTool(string agent, string tool) => Source.StartActivity($"execute_tool {tool}")
        ?.SetTag("gen_ai.operation.name", "execute_tool").SetTag("gen_ai.tool.name", tool).SetTag("gen_ai.tool.type", "function").SetTag("gen_ai.agent.name", agent);

    /// <summary>Says how a tool's call ended; a refusal such as 404 is an answer, not a fault.</summary>
    public static void End(Activity? span, ToolResult result)
    {
        if (result.Ok) return;
        span?.SetTag("error.type", result.Status.ToString(CultureInfo.InvariantCulture));
        if (result.Status >= StatusCodes.Status500InternalServerError) span?.SetStatus(ActivityStatusCode.Error);
    }

    public static void Failed(string agent, Activity? span, Exception error)
    {
        Errors.Add(1, Named(agent));
        span?.SetStatus(ActivityStatusCode.Error).SetTag("error.type", error.GetType().FullName);
    }

    private static KeyValuePair<string, object?> Named(string agent) => new("agent_name", agent);
}
