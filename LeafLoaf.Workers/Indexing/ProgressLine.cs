namespace LeafLoaf.Workers.Indexing;

/// <summary>Tells how far a long step is, at most every second: count, share, rate and time left.</summary>
public sealed class ProgressLine(string what, TimeProvider time, Action<string> write)
{
    private readonly long _started = time.GetTimestamp();
    private long _first = -1;
    private long _last;

    public void Report(long done, long total)
    {
        if (_first < 0) _first = done;
        var finished = done >= total;
        if (!finished && time.GetElapsedTime(_last).TotalSeconds < 1) return;
        _last = time.GetTimestamp();
        write(Describe(done, total));
    }

    private string Describe(long done, long total)
    {
        var seconds = Math.Max(0.001, time.GetElapsedTime(_started).TotalSeconds);
        var rate = (done - _first) / seconds;
        var left = rate > 0 ? (total - done) / rate : double.NaN;
        var share = total > 0 ? 100.0 * done / total : 100;
        const int Width = 24;
        var filled = (int)Math.Clamp(share * Width / 100, 0, Width);
        var bar = new string('#', filled) + new string('.', Width - filled);
        return $"{what} [{bar}] {done:N0} of {total:N0} ({share:0} %), {rate:N0} rows/s{(double.IsFinite(left) && done < total ? $", {left:0} s left" : "")}";
    }
}
