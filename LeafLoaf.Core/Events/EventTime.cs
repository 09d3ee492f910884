namespace LeafLoaf.Core.Events;

/// <summary>Times as the log keeps them.</summary>
public static class EventTime
{
    /// <summary>Now in UTC and whole microseconds, so that the request and a replay from the database see the same bits.</summary>
    public static DateTimeOffset Now(TimeProvider time)
    {
        var ticks = time.GetUtcNow().UtcTicks;
        return new DateTimeOffset(ticks - ticks % TimeSpan.TicksPerMicrosecond, TimeSpan.Zero);
    }
}
