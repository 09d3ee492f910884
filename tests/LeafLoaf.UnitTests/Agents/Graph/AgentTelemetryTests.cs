using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using LeafLoaf.Api.Agents.Graph;
using LeafLoaf.Api.Agents.Tools;
using LeafLoaf.Core.Models;

namespace LeafLoaf.UnitTests.Agents.Graph;

/// <summary>What agents and tools leave in metrics and traces when something goes wrong; that it leaves the process is tested with a running one.</summary>
public sealed class AgentTelemetryTests
{
    [Fact]
    public void A_fault_is_counted_by_agent_and_marks_the_span()
    {
        var agent = $"agent-{Guid.NewGuid():N}";
        var counted = new ConcurrentDictionary<string, long>(StringComparer.Ordinal);
        using var meters = new MeterListener { InstrumentPublished = (i, l) => { if (i.Meter.Name == "LeafLoaf.Agents") l.EnableMeasurementEvents(i); } };
        meters.SetMeasurementEventCallback<long>((i, value, tags, _) =>
        {
            if (tags.Length == 1 && (string?)tags[0].Value == agent) counted.AddOrUpdate(i.Name, value, (_, sum) => sum + value);
        });
        meters.Start();
        using var spans = Listen();

        AgentTelemetry.Introduce(agent);
        using var span = AgentTelemetry.StartAgent(agent, "session", ModelProvider.None);
        AgentTelemetry.Failed(agent, span, new TimeoutException());

        Assert.Equal((1, 1), (counted["agent_invocations_total"], counted["agent_errors_total"]));
        Assert.Equal((ActivityStatusCode.Error, "System.TimeoutException"), (span!.Status, span.GetTagItem("error.type")));
        Assert.Equal(("leafloaf", agent, "session"), (span.GetTagItem("gen_ai.provider.name"), span.GetTagItem("gen_ai.agent.name"), span.GetTagItem("gen_ai.conversation.id")));
    }

    [Theory]
    [InlineData(200, null, ActivityStatusCode.Unset)]
    [InlineData(404, "404", ActivityStatusCode.Unset)]
    [InlineData(503, "503", ActivityStatusCode.Error)]
    public void A_tools_refusal_is_told_and_only_a_fault_is_an_error(int status, string? error, ActivityStatusCode code)
    {
        using var spans = Listen();
        using var span = AgentTelemetry.StartTool("agent", "tool");
        AgentTelemetry.End(span, new ToolResult(null, status == 200 ? null : "no", status));
        Assert.Equal((error, code), (span!.GetTagItem("error.type"), span.Status));
    }

    private static ActivityListener Listen()
    {
        var listener = new ActivityListener { ShouldListenTo = s => s.Name == "LeafLoaf.Agents", Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }
}
