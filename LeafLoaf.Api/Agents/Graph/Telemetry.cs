using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace LeafLoaf.Api.Agents.Graph;

/// <summary>Spans and counters of agents and tools, named by OpenTelemetry's conventions for generative AI.</summary>
internal static class AgentTelemetry
{
    public static readonly ActivitySource Source = new("LeafLoaf.Agents");
    private static readonly Meter Meter = new("LeafLoaf.Agents");
    private static readonly Counter<long> Invocations = Meter.CreateCounter<long>("agent_invocations_total", description: "Times an agent was asked.");
    private static readonly Counter<long> Errors = Meter.CreateCounter<long>("agent_errors_total", description: "Times an agent failed.");

    public static Activity? StartAgent(string agent, string sessionId)
    {
        Invocations.Add(1, new KeyValuePair<string, object?>("agent_name", agent));
        return Source.StartActivity($"invoke_agent {agent}")?.SetTag("gen_ai.operation.name", "invoke_agent").SetTag("gen_ai.agent.name", agent)
            .SetTag("gen_ai.conversation.id", sessionId);
    }

    public static Activity? StartTool(string agent, string tool) => Source.StartActivity($"execute_tool {tool}")
        ?.SetTag("gen_ai.operation.name", "execute_tool").SetTag("gen_ai.tool.name", tool).SetTag("gen_ai.agent.name", agent);

    public static void Failed(string agent) => Errors.Add(1, new KeyValuePair<string, object?>("agent_name", agent));
}
