using System.Diagnostics;

namespace LeafLoaf.AppHost.Native.Commands;

/// <summary>
/// Runs a command with the graph's connection strings in its environment, for imports, exports and measurements.
/// What is not running is started for as long as the command takes.
/// </summary>
internal static class ExecCommand
{
    /// <param name="parts">What the command needs to be running.</param>
    /// <param name="command">The program and its arguments.</param>
    /// <returns>The command's exit code.</returns>
    public static async Task<int> RunAsync(
        Workspace workspace, GraphParts parts, IReadOnlyList<string> command, Output output, CancellationToken stop)
    {
        using var held = RunLock.TryTake(workspace, "exec");
        if (held is null)
        {
            if (RunLock.Holder(workspace) is { Purpose: not "run" } holder)
                throw new HostException($"Another command (process {holder.Pid}) is using the data of this directory. Wait for it to end.");
            return await ExecuteAsync(command, RunningEnvironment(workspace), stop);
        }

        // Servers are quiet here: the command's own output is what the caller wants to see.
        await using var graph = new Graph(workspace, onLine: null);
        await graph.StartAsync(parts, WellKnownPorts.FromEnvironment(), output.Fail, stop);
        return await ExecuteAsync(command, graph.Environment, stop);
    }

    private static Dictionary<string, string> RunningEnvironment(Workspace workspace)
    {
        var ports = WellKnownPorts.FromEnvironment();
        var api = Servers.ServiceSet.AddressOfApi(new Servers.ServicePorts(0, ports.Api, ports.Web));
        return Servers.StoreSet.EnvironmentOfRunning(workspace).Concat(api)
            .ToDictionary(p => p.Key, p => p.Value, StringComparer.Ordinal);
    }

    private static async Task<int> ExecuteAsync(
        IReadOnlyList<string> command, IReadOnlyDictionary<string, string> environment, CancellationToken stop)
    {
        // Our terminal is the command's terminal: progress bars and Ctrl+C work as if it had been called directly.
        var start = new ProcessStartInfo(command[0], command.Skip(1)) { UseShellExecute = false };
        foreach (var (name, value) in environment)
            start.Environment.TryAdd(name, value);
        using var process = await Processes.Spawner.StartAsync(start, ownSession: false);
        try
        {
            await process.WaitForExitAsync(stop);
        }
        catch (OperationCanceledException)
        {
            Processes.Signal.Send(process.Id, Processes.Signal.Terminate);
            await process.WaitForExitAsync(CancellationToken.None);
        }

        return process.ExitCode;
    }
}
