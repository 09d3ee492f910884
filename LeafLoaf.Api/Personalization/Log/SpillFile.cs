using System.Buffers;
using LeafLoaf.Core.Events;

namespace LeafLoaf.Api.Personalization.Log;

/// <summary>
/// A file of waiting events, locked for as long as its process lives. Written at its end, read from its beginning.
/// </summary>
internal sealed class SpillFile : IDisposable
{
    private const int ChunkSize = 1 << 20;

    private readonly FileStream _file;
    private long _read;
    private long _peeked;
    private long _end;

    private SpillFile(string path, FileMode mode)
    {
        Path = path;
        // FileShare.None takes the system's file lock; it ends with the process, however that ends.
        _file = new FileStream(path, new FileStreamOptions { Mode = mode, Access = FileAccess.ReadWrite, Share = FileShare.None, BufferSize = 0 });
        _end = _file.Length;
    }

    public string Path { get; }

    /// <summary>Bytes of events not yet taken out.</summary>
    public long Waiting => _end - _read;

    public bool IsEmpty => Waiting == 0;

    public static SpillFile Create(string directory) =>
        new(System.IO.Path.Combine(directory, $"{DateTime.UtcNow:yyyyMMddHHmmssfff}-{Guid.NewGuid():N}.spill"), FileMode.CreateNew);

    /// <summary>Takes over the file of a process that died; null while its process lives.</summary>
    public static SpillFile? TakeOver(string path)
    {
        try
        {
            return new SpillFile(path, FileMode.Open);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Returns when the events are on the disk. When that fails, none of them is in the file.</summary>
    /// <exception cref="IOException">The disk is full or broken.</exception>
    public void Append(IReadOnlyList<NewEvent> events)
    {
        var lines = new ArrayBufferWriter<byte>(events.Count * 512);
        foreach (var e in events) SpillLine.Write(lines, e);
        try
        {
            _file.Position = _end;
            _file.Write(lines.WrittenSpan);
            _file.Flush(flushToDisk: true);
            _end += lines.WrittenCount;
        }
        catch (IOException)
        {
            _file.SetLength(_end);
            throw;
        }
    }

    /// <summary>The next events, as many as fit, without taking them out; lines that are not whole are counted and passed over.</summary>
    public List<NewEvent> Peek(int most, out int broken)
    {
        var events = new List<NewEvent>();
        var chunk = new byte[(int)Math.Min(ChunkSize, Waiting)];
        _file.Position = _read;
        var rest = chunk.AsSpan(0, _file.ReadAtLeast(chunk, chunk.Length, throwOnEndOfStream: false));
        (_peeked, broken) = (_read, 0);
        while (events.Count < most && !rest.IsEmpty)
        {
            var length = rest.IndexOf((byte)'\n');
            if (length < 0)
            {
                // No line is as long as a chunk: at the file's end it was torn when its process died, and never acknowledged.
                if (_peeked + rest.Length < _end) break;
                broken++;
                _peeked = _end;
                break;
            }
            if (SpillLine.Read(rest[..length]) is { } e) events.Add(e);
            else broken++;
            _peeked += length + 1;
            rest = rest[(length + 1)..];
        }
        return events;
    }

    /// <summary>Takes out what was peeked at last.</summary>
    public void Advance()
    {
        _read = _peeked;
        if (!IsEmpty) return;
        _file.SetLength(0);
        (_read, _peeked, _end) = (0, 0, 0);
    }

    /// <summary>Removes the file, before its lock is given up.</summary>
    public void Delete()
    {
        File.Delete(Path);
        Dispose();
    }

    public void Dispose() => _file.Dispose();
}
