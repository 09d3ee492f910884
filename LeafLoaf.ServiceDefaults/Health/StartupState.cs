using System.Collections.Concurrent;

namespace LeafLoaf.ServiceDefaults.Health;

/// <summary>
/// What has to happen once before a process may take traffic. A service names its start-up work with
/// <see cref="Expect"/> before the host runs, and reports it done or failed; /ready follows.
/// A failure is final: the process stays not ready until it is started again.
/// </summary>
public sealed class StartupState
{
    private readonly ConcurrentDictionary<string, string?> _pending = new(StringComparer.Ordinal);
    private volatile string? _failure;

    /// <summary>True when nothing is pending and nothing failed.</summary>
    public bool IsReady => _failure is null && _pending.IsEmpty;

    /// <summary>Why the start failed, or null.</summary>
    public string? Failure => _failure;

    /// <summary>The names of the work still under way, each with its progress if it reported any.</summary>
    public IReadOnlyDictionary<string, string?> Pending => _pending;

    /// <summary>Holds /ready back until <see cref="Complete"/> is called with the same name.</summary>
    public void Expect(string work) => _pending[work] = null;

    /// <summary>Says how far the work is; shown by /ready while it waits.</summary>
    public void Report(string work, string progress) => _pending.TryUpdate(work, progress, _pending.GetValueOrDefault(work));

    /// <summary>Marks the work as done.</summary>
    public void Complete(string work) => _pending.TryRemove(work, out _);

    /// <summary>Marks the whole start as failed; the first reason is kept.</summary>
    public void Fail(string work, string reason) => _failure ??= $"{work}: {reason}";
}
