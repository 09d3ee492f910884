namespace LeafLoaf.IntegrationTests.Agents.Models;

/// <summary>A clock that a test sets and moves; timers and measured times are real.</summary>
internal sealed class Clock(DateTimeOffset start) : TimeProvider
{
    private DateTimeOffset _now = start;

    public override DateTimeOffset GetUtcNow() => _now;

    public void Advance(TimeSpan by) => _now += by;
}
