using LeafLoaf.AppHost.Native.Processes;
using LeafLoaf.AppHost.Native.Servers;

namespace LeafLoaf.AppHost.Native;

/// <summary>
/// Watches a running graph. A store that crashes is started again, as a container engine would; the shop works with
/// less in the meantime. The dashboard may be missing. One of our own services that crashes ends the run: that is a
/// bug somebody should see.
/// </summary>
internal static class Supervisor
{
    private const int RestartsAllowed = 5;
    private static readonly TimeSpan RestartsWithin = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan BeforeRestart = TimeSpan.FromSeconds(1);

    /// <summary>Returns when <paramref name="stop"/> says so.</summary>
    /// <exception cref="ChildCrashedException">A service crashed, or a store did so again and again.</exception>
    public static async Task WatchAsync(Graph graph, Action<string> report, CancellationToken stop)
    {
        HashSet<ChildProcess> dealtWith = [];
        List<DateTimeOffset> restarts = [];
        while (true)
        {
            var watched = graph.Children.Where(child => !dealtWith.Contains(child)).ToList();
            var ended = await Task.WhenAny([.. watched.Select(child => child.Exited), StoppedAsync(stop)]);
            stop.ThrowIfCancellationRequested();
            var crashed = watched.First(child => child.Exited == ended);
            dealtWith.Add(crashed);
            var crash = new ChildCrashedException(crashed, await crashed.Exited);
            if (crashed.Name == Dashboard.Name)
            {
                report($"{crash.Message}\nThe shop goes on without it.");
                continue;
            }

            var now = TimeProvider.System.GetUtcNow();
            restarts.RemoveAll(at => now - at > RestartsWithin);
            if (graph.Stores?.Has(crashed.Name) != true || restarts.Count >= RestartsAllowed)
                throw crash;
            restarts.Add(now);
            report($"{crash.Message}\nStarting {crashed.Name} again.");
            await Task.Delay(BeforeRestart, stop);
            await graph.Stores.StartAsync(crashed.Name, stop);
            report($"{crashed.Name} is back.");
        }
    }

    private static async Task<int> StoppedAsync(CancellationToken stop)
    {
        await Task.Delay(Timeout.Infinite, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return 0;
    }
}
