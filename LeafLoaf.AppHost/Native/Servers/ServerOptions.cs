using LeafLoaf.AppHost.Native.Processes;

namespace LeafLoaf.AppHost.Native.Servers;

/// <summary>How the three servers are started.</summary>
public sealed record ServerOptions
{
    /// <summary>Trades durability against a power cut for speed; for tests, whose data is thrown away.</summary>
    public bool Disposable { get; init; }

    /// <summary>Receives each line of a server's output, with the server's name.</summary>
    public Action<string, string>? OnLine { get; init; }

    /// <summary>Told of every process as it starts.</summary>
    public Action<ChildProcess>? OnStarted { get; init; }

    internal static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);

    internal async Task<ChildProcess> StartAsync(ChildSpec spec)
    {
        var child = await ChildProcess.StartAsync(spec with { OnLine = line => OnLine?.Invoke(spec.Name, line) });
        OnStarted?.Invoke(child);
        return child;
    }
}
