using LeafLoaf.Core.Events;
using Microsoft.Extensions.Options;

namespace LeafLoaf.Api.Personalization.Log;

/// <summary>
/// Events that were acknowledged while the log was away: in a file of this process, and in files that dead processes left behind.
/// They come out in the order they went in, a file after the other. Only the writer's loop uses it.
/// </summary>
public sealed class Spill(IOptions<EventOptions> options, ILogger<Spill> logger) : IDisposable
{
    private readonly List<SpillFile> _orphans = [];
    private SpillFile? _own;

    public bool IsEmpty => _orphans.Count == 0 && _own is not { IsEmpty: false };

    /// <summary>Whether what comes out next was put in by this process.</summary>
    public bool NextIsOwn => _orphans.Count == 0;

    public long WaitingBytes => _orphans.Sum(f => f.Waiting) + (_own?.Waiting ?? 0);

    /// <summary>Makes the file ahead of its first use, so that the directory knows it for certain by then.</summary>
    public void Prepare()
    {
        try
        {
            Own();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            logger.LogWarning("{Path} cannot be written to ({Reason}): should the database go away, events will be turned away",
                options.Value.SpillPath, e.Message);
        }
    }

    /// <summary>Returns when the events are on the disk.</summary>
    /// <exception cref="EventLogUnavailableException">They are not, and none of them may be acknowledged.</exception>
    public void Append(IReadOnlyList<NewEvent> events)
    {
        if (WaitingBytes >= (long)options.Value.SpillLimitMb << 20)
            throw new EventLogUnavailableException($"{options.Value.SpillLimitMb} MB of events wait already.");
        try
        {
            Own().Append(events);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new EventLogUnavailableException("Neither the log nor the disk takes events.", e);
        }
    }

    /// <summary>The oldest waiting events, left where they are until <see cref="Advance"/>.</summary>
    public List<NewEvent> Peek(int most)
    {
        var file = _orphans.Count > 0 ? _orphans[0] : _own!;
        var events = file.Peek(most, out var broken);
        if (broken > 0) logger.LogWarning("{Lines} torn lines of {File} are passed over; they were never acknowledged", broken, file.Path);
        return events;
    }

    public void Advance()
    {
        if (_orphans.Count == 0)
        {
            _own!.Advance();
            return;
        }
        _orphans[0].Advance();
        if (!_orphans[0].IsEmpty) return;
        _orphans[0].Delete();
        _orphans.RemoveAt(0);
    }

    /// <summary>Takes over what dead processes left behind, the oldest first.</summary>
    public void TakeOverOrphans()
    {
        try
        {
            FindOrphans();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            logger.LogWarning(e, "{Path} cannot be searched for events of dead processes", options.Value.SpillPath);
        }
    }

    private void FindOrphans()
    {
        if (!Directory.Exists(options.Value.SpillPath)) return;
        var mine = _orphans.Select(f => f.Path).Append(_own?.Path).ToHashSet(StringComparer.Ordinal);
        foreach (var path in Directory.EnumerateFiles(options.Value.SpillPath, "*.spill").Order(StringComparer.Ordinal))
        {
            if (mine.Contains(path) || SpillFile.TakeOver(path) is not { } file) continue;
            if (file.IsEmpty)
            {
                file.Delete();
                continue;
            }
            logger.LogInformation("Taking over {Bytes} bytes of events from {File}, whose process is gone", file.Waiting, path);
            _orphans.Add(file);
        }
    }

    public void Dispose()
    {
        foreach (var orphan in _orphans) orphan.Dispose();
        if (_own is { IsEmpty: true }) _own.Delete();
        else _own?.Dispose();
    }

    private SpillFile Own()
    {
        // An empty file may have been cleaned away; one with events is written to whatever its name.
        if (_own is { IsEmpty: true } gone && !File.Exists(gone.Path))
        {
            gone.Dispose();
            _own = null;
        }
        if (_own is not null) return _own;
        Directory.CreateDirectory(options.Value.SpillPath);
        return _own = SpillFile.Create(options.Value.SpillPath);
    }
}

/// <summary>An event can be kept neither in the log nor in a file; it must not be acknowledged.</summary>
public sealed class EventLogUnavailableException(string message, Exception? inner = null) : Exception(message, inner);
