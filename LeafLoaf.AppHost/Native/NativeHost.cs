using System.Runtime.InteropServices;
using LeafLoaf.AppHost.Native.Commands;
using LeafLoaf.AppHost.Native.Processes;

namespace LeafLoaf.AppHost.Native;

/// <summary>The host without Aspire: what to do, told by the first argument.</summary>
internal static class NativeHost
{
    private const long SameWishMilliseconds = 1000;
    private static long _firstSignal;

    public static async Task<int> RunAsync(string[] args)
    {
        var output = new Output();
        using var stop = new CancellationTokenSource();
        using var interrupt = OnSignal(PosixSignal.SIGINT, stop);
        using var terminate = OnSignal(PosixSignal.SIGTERM, stop);
        using var hangUp = OnSignal(PosixSignal.SIGHUP, stop);
        try
        {
            var workspace = Workspace.Find();
            return args switch
            {
                [] or ["run"] => await RunCommand.RunAsync(workspace, output, stop.Token),
                ["stop"] => await StopCommand.RunAsync(workspace, output, stop.Token),
                ["exec", "--needs", var parts, "--", _, ..] when Enum.TryParse<GraphParts>(parts, ignoreCase: true, out var needed) =>
                    await ExecCommand.RunAsync(workspace, needed, args[4..], output, stop.Token),
                _ => throw new HostException("Usage: LeafLoaf.AppHost run | stop | exec --needs stores|services|everything -- COMMAND..."),
            };
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return 130;
        }
        catch (Exception ex) when (ex is HostException or ChildCrashedException)
        {
            output.Fail(ex.Message);
            return 1;
        }
    }

    // The first signal stops in good order; a later one, from somebody out of patience, ends us at once.
    // Some callers signal the process and its group, so what follows right away is the same wish again.
    private static PosixSignalRegistration OnSignal(PosixSignal signal, CancellationTokenSource stop) =>
        PosixSignalRegistration.Create(signal, context =>
        {
            var now = Environment.TickCount64;
            var first = Interlocked.CompareExchange(ref _firstSignal, now, 0);
            context.Cancel = first == 0 || now - first < SameWishMilliseconds;
            stop.Cancel();
        });
}
