using LeafLoaf.AppHost.Native.Processes;

namespace LeafLoaf.AppHost.Native.Commands;

/// <summary>Stops the graph that runs from this directory, and what a killed one left behind.</summary>
internal static class StopCommand
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static async Task<int> RunAsync(Workspace workspace, Output output, CancellationToken cancellationToken)
    {
        if (RunLock.Holder(workspace) is { } holder)
        {
            Signal.Send(holder.Pid, Signal.Terminate);
            var started = TimeProvider.System.GetTimestamp();
            while (RunLock.Holder(workspace) is { } still && still.Pid == holder.Pid)
            {
                if (TimeProvider.System.GetElapsedTime(started) > Patience)
                    throw new HostException($"Process {holder.Pid} did not stop within {Patience.TotalSeconds:0} s.");
                await Task.Delay(100, cancellationToken);
            }

            output.Say("Stopped.");
            return 0;
        }

        var leftovers = await new PidFiles(workspace).EndLeftoversAsync();
        output.Say(leftovers.Count == 0 ? "LeafLoaf is not running from this directory." : $"Ended what was left running: {string.Join(", ", leftovers)}.");
        return 0;
    }
}
