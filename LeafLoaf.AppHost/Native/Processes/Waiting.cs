namespace LeafLoaf.AppHost.Native.Processes;

/// <summary>Waits until something answers, and gives up when the process behind it has ended.</summary>
internal static class Waiting
{
    // Short while a start may take a moment, longer once it clearly takes a while.
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(40);
    private static readonly TimeSpan LaterPause = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(10);

    /// <summary>Asks <paramref name="isReady"/> until it says yes.</summary>
    /// <exception cref="ChildCrashedException">The child ended first.</exception>
    /// <exception cref="HostException">It took longer than allowed.</exception>
    public static async Task UntilAsync(
        ChildProcess child, Func<CancellationToken, Task<bool>> isReady, TimeSpan limit, CancellationToken cancellationToken)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (!await isReady(cancellationToken))
        {
            if (child.HasExited && !child.IsStopping)
                throw new ChildCrashedException(child, await child.Exited);
            var waited = TimeProvider.System.GetElapsedTime(started);
            if (waited > limit)
                throw new HostException($"{child.Name} was not ready after {limit.TotalSeconds:0} s. Its last lines:\n{string.Join('\n', child.LastLines)}");
            await Task.Delay(waited < Moment ? FirstPause : LaterPause, cancellationToken);
        }
    }
}

/// <summary>A child ended although nobody asked it to.</summary>
public sealed class ChildCrashedException(ChildProcess child, int exitCode)
    : Exception($"{child.Name} ended unexpectedly (exit code {exitCode}). Its last lines:\n  {string.Join("\n  ", child.LastLines.Select(Output.Readable))}");
