using LeafLoaf.Api.Search.Intents;
using LeafLoaf.Core.Intents;
using LeafLoaf.UnitTests.Agents.Models;

namespace LeafLoaf.UnitTests.Search.Intents;

/// <summary>What a process remembers of queries that were read.</summary>
public sealed class IntentCacheTests
{
    private readonly SteppedTime _time = new();

    [Fact]
    public void It_never_grows_beyond_two_generations_and_keeps_what_is_asked_for()
    {
        var cache = new IntentCache(_time);
        cache.Put("milk", new() { Brand = "x" });
        for (var i = 0; i < 10_000; i++)
        {
            cache.Put($"query {i}", null);
            if (i % 500 == 0) Assert.NotNull(cache.Find("milk"));
        }
        Assert.InRange(cache.Count, 1000, 2002);
        Assert.Equal("x", cache.Find("milk")?.Brand);
        Assert.Null(cache.Find("query 1"));
    }

    [Fact]
    public void That_nothing_is_known_is_known_for_five_minutes()
    {
        var cache = new IntentCache(_time);
        Assert.False(cache.IsKnown("milk"));
        cache.Put("milk", null);
        Assert.True(cache.IsKnown("milk"));
        _time.Step(TimeSpan.FromMinutes(5));
        Assert.False(cache.IsKnown("milk"));
        cache.Put("milk", IntentUpgrade.Nothing);
        cache.Put("milk", null);
        _time.Step(TimeSpan.FromDays(1));
        Assert.True(cache.IsKnown("milk"));
    }
}
