using LeafLoaf.AppHost.Native.Processes;

namespace LeafLoaf.AppHost.Native.Commands;

/// <summary>Starts the whole graph and keeps it until it is asked to stop or a part of it crashes.</summary>
internal static class RunCommand
{
    public static async Task<int> RunAsync(Workspace workspace, Output output, CancellationToken stop)
    {
        using var held = RunLock.TryTake(workspace, "run");
        if (held is null)
            throw new HostException(AlreadyRunning(workspace));
        var ports = WellKnownPorts.FromEnvironment();
        var started = TimeProvider.System.GetTimestamp();

        await using var graph = new Graph(workspace, output.Line);
        try
        {
            await graph.StartAsync(GraphParts.Everything, ports, output.Say, stop);
            output.Say(Banner(ports, graph.HasDashboard, TimeProvider.System.GetElapsedTime(started)));
            await Supervisor.WatchAsync(graph, output.Fail, stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            output.Say("Stopping.");
            return 0;
        }
        catch (ChildCrashedException ex)
        {
            output.Fail($"\n{ex.Message}\nStopping the rest.");
            return 1;
        }

        return 0;
    }

    private static string AlreadyRunning(Workspace workspace) =>
        RunLock.Holder(workspace) is { } holder
            ? $"LeafLoaf is already running from this directory (leafloaf {holder.Purpose}, process {holder.Pid}). Stop it with: ./leafloaf stop"
            : "LeafLoaf is already running from this directory. Stop it with: ./leafloaf stop";

    private static string Banner(WellKnownPorts ports, bool dashboard, TimeSpan took) => $"""

          The shop is open      http://localhost:{ports.Web}
          Api                   http://localhost:{ports.Api}
          Traces and logs       {(dashboard ? $"http://localhost:{ports.Dashboard}" : "no dashboard")}

          Ready after {took.TotalSeconds:0.0} s. Ctrl+C stops everything.

        """;
}
