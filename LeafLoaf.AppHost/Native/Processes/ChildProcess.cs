using System.Collections.Concurrent;
using System.Diagnostics;

namespace LeafLoaf.AppHost.Native.Processes;

/// <summary>What to start and how to stop it.</summary>
public sealed record ChildSpec(string Name, string Program, IReadOnlyList<string> Arguments)
{
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    public string? WorkingDirectory { get; init; }

    /// <summary>Written to the child's standard input, which is then closed.</summary>
    public string? Input { get; init; }

    public bool AsServerAccount { get; init; }

    /// <summary>The signal that asks the child to end in good order; PostgreSQL wants an interrupt.</summary>
    public int StopSignal { get; init; } = Signal.Terminate;

    public TimeSpan StopWithin { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Receives every line of output and errors that is not noise; null drops them.</summary>
    public Action<string>? OnLine { get; init; }

    /// <summary>Says of a line that nobody needs to see it, such as a greeting in large letters.</summary>
    public Func<string, bool>? IsNoise { get; init; }
}

/// <summary>A running child: its last lines, its end, and a way to end it.</summary>
public sealed class ChildProcess : IAsyncDisposable
{
    private const int RememberedLines = 20;
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly ChildSpec _spec;
    private readonly Process _process;
    private readonly Task _output;
    private volatile bool _stopping;

    private ChildProcess(ChildSpec spec, Process process)
    {
        (_spec, _process) = (spec, process);
        _output = Task.WhenAll(ForwardAsync(process.StandardOutput), ForwardAsync(process.StandardError));
        Exited = WaitAsync();
    }

    public string Name => _spec.Name;

    public int Id => _process.Id;

    /// <summary>Ends with the exit code; 128 plus the signal when a signal ended it.</summary>
    public Task<int> Exited { get; }

    public bool HasExited => _process.HasExited;

    /// <summary>True once somebody asked it to end, so that its end is no surprise.</summary>
    public bool IsStopping => _stopping;

    /// <summary>The last lines it wrote, oldest first.</summary>
    public IReadOnlyList<string> LastLines => [.. _lines];

    public static async Task<ChildProcess> StartAsync(ChildSpec spec)
    {
        var start = new ProcessStartInfo(spec.Program, spec.Arguments)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            WorkingDirectory = spec.WorkingDirectory ?? "",
        };
        foreach (var (name, value) in spec.Environment)
            start.Environment[name] = value;
        var orphanSignal = spec.StopSignal == Signal.Interrupt ? "INT" : "TERM";
        var process = await Spawner.StartAsync(start, orphanSignal, spec.AsServerAccount);
        var child = new ChildProcess(spec, process);
        try
        {
            await process.StandardInput.WriteAsync(spec.Input);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended before it read its input; whoever waits for it will say why.
        }

        return child;
    }

    /// <summary>Asks it to end, and makes it end when it does not.</summary>
    public async Task StopAsync()
    {
        _stopping = true;
        if (!_process.HasExited)
            Signal.Send(Id, _spec.StopSignal);
        if (await Task.WhenAny(Exited, Task.Delay(_spec.StopWithin)) != Exited)
            Signal.SendToGroup(Id, Signal.Kill);
        await Exited;
    }

    /// <summary>Ends it at once and without warning, as a power cut would; for tests of recovery.</summary>
    public async Task KillAsync()
    {
        _stopping = true;
        Signal.SendToGroup(Id, Signal.Kill);
        await Exited;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _process.Dispose();
    }

    private async Task<int> WaitAsync()
    {
        await _process.WaitForExitAsync();
        // A grandchild may hold the pipes open; the last lines are worth a moment, not more.
        await Task.WhenAny(_output, Task.Delay(500));
        return _process.ExitCode;
    }

    private async Task ForwardAsync(StreamReader reader)
    {
        while (await reader.ReadLineAsync() is { } line)
        {
            if (_spec.IsNoise?.Invoke(line) == true)
                continue;
            _lines.Enqueue(line);
            while (_lines.Count > RememberedLines)
                _lines.TryDequeue(out _);
            _spec.OnLine?.Invoke(line);
        }
    }
}
