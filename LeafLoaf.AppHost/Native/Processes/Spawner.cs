using System.Collections.Concurrent;
using System.Diagnostics;

namespace LeafLoaf.AppHost.Native.Processes;

/// <summary>
/// Starts children that die with us. The kernel ties "die with your parent" to the thread that started the child,
/// not to the process, so all of them are started from one thread that never ends.
/// </summary>
internal static class Spawner
{
    private static readonly BlockingCollection<Action> Requests = [];
    private static readonly bool CanTie = Tools.OnPath("setpriv") is not null && Tools.OnPath("setsid") is not null;

    static Spawner() => new Thread(Serve) { IsBackground = true, Name = "process spawner" }.Start();

    /// <summary>Starts a process that ends when this one does.</summary>
    /// <param name="start">What to start; its program and arguments are wrapped.</param>
    /// <param name="signalWhenOrphaned">What the kernel sends it when this process dies, however it dies.</param>
    /// <param name="asServerAccount">Whether root hands the process over to the servers' account.</param>
    /// <param name="ownSession">Whether Ctrl+C in our terminal is kept from it.</param>
    public static Task<Process> StartAsync(
        ProcessStartInfo start, string signalWhenOrphaned = "TERM", bool asServerAccount = false, bool ownSession = true)
    {
        List<string> wrapped = [];
        if (CanTie)
        {
            IEnumerable<string> session = ownSession ? ["setsid"] : [];
            var account = asServerAccount ? ServerAccount.Prefix.Skip(1) : [];
            wrapped.AddRange([.. session, "setpriv", .. account, "--pdeathsig", signalWhenOrphaned, "--"]);
        }
        else if (asServerAccount)
        {
            wrapped.AddRange(ServerAccount.Prefix);
        }

        if (wrapped.Count > 0)
        {
            List<string> command = [.. wrapped, start.FileName, .. start.ArgumentList];
            start.FileName = command[0];
            start.ArgumentList.Clear();
            foreach (var argument in command.Skip(1))
                start.ArgumentList.Add(argument);
        }

        var started = new TaskCompletionSource<Process>(TaskCreationOptions.RunContinuationsAsynchronously);
        Requests.Add(() =>
        {
            try
            {
                started.SetResult(Process.Start(start)!);
            }
            catch (Exception ex)
            {
                started.SetException(new HostException($"{start.FileName} cannot be started: {ex.Message}", ex));
            }
        });
        return started.Task;
    }

    private static void Serve()
    {
        foreach (var request in Requests.GetConsumingEnumerable())
            request();
    }
}
