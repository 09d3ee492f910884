using System.Collections.Concurrent;
using System.Diagnostics;

namespace LeafLoaf.Bench;

/// <summary>Latencies of many calls in milliseconds, and how long all of them took together.</summary>
public sealed class Load(double[] sortedMs, TimeSpan elapsed, int failures)
{
    public double PerSecond => sortedMs.Length / elapsed.TotalSeconds;
    public int Failures => failures;

    /// <param name="p">0..1.</param>
    public double Percentile(double p) => sortedMs.Length == 0 ? double.NaN : sortedMs[(int)Math.Min(sortedMs.Length - 1, p * sortedMs.Length)];

    /// <summary>So many clients, each sending its next call when the last one is answered.</summary>
    public static async Task<Load> ClosedAsync(int clients, int calls, Func<int, Task> call)
    {
        var next = -1;
        var latencies = new ConcurrentBag<double>();
        var failures = 0;
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, clients).Select(_ => Task.Run(async () =>
        {
            for (int i; (i = Interlocked.Increment(ref next)) < calls;)
                if (await TimedAsync(call, i) is { } ms) latencies.Add(ms);
                else Interlocked.Increment(ref failures);
        })));
        return new Load([.. latencies.Order()], clock.Elapsed, failures);
    }

    /// <summary>
    /// A fixed number of calls a second, whatever the answers take. Latency counts from the moment a call was due, so that a
    /// stall shows in every call it delays.
    /// </summary>
    public static async Task<Load> OpenAsync(int perSecond, int calls, Func<int, Task> call)
    {
        var latencies = new ConcurrentBag<double>();
        var failures = 0;
        var clock = Stopwatch.StartNew();
        var running = new List<Task>(calls);
        for (var i = 0; i < calls; i++)
        {
            var due = TimeSpan.FromSeconds((double)i / perSecond);
            if (due > clock.Elapsed) await Task.Delay(due - clock.Elapsed);
            running.Add(RunAsync(i, due > clock.Elapsed ? clock.Elapsed : due));
        }
        await Task.WhenAll(running);
        return new Load([.. latencies.Order()], clock.Elapsed, failures);

        async Task RunAsync(int i, TimeSpan due)
        {
            if (await TimedAsync(call, i) is null) Interlocked.Increment(ref failures);
            else latencies.Add((clock.Elapsed - due).TotalMilliseconds);
        }
    }

    private static async Task<double?> TimedAsync(Func<int, Task> call, int i)
    {
        var started = Stopwatch.GetTimestamp();
        try
        {
            await call(i);
            return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }
}
