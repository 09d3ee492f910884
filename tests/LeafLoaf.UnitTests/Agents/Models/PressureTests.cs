using LeafLoaf.Api.Agents.Models;
using LeafLoaf.Core.Models;
using Microsoft.Extensions.Options;

namespace LeafLoaf.UnitTests.Agents.Models;

/// <summary>The ladders of memory and refusals, and who waits for a slot.</summary>
public sealed class PressureTests
{
    private const long Megabyte = 1024 * 1024;
    private readonly SteppedTime _time = new();
    private readonly Pressure _pressure;

    public PressureTests() => _pressure = new(Options.Create(new ModelOptions()), _time);

    [Fact]
    public void Above_450_megabytes_everything_shrinks_and_comes_back_only_well_below()
    {
        Assert.Equal((10, 100, 5), Now());
        Assert.False(_pressure.Measured(450 * Megabyte));
        Assert.True(_pressure.Measured(451 * Megabyte));
        Assert.Equal((2, 50, 3), Now());
        Assert.False(_pressure.Measured(449 * Megabyte));
        Assert.False(_pressure.Measured(406 * Megabyte));
        Assert.Equal((2, 50, 3), Now());
        Assert.True(_pressure.Measured(404 * Megabyte));
        Assert.Equal((10, 100, 5), Now());
    }

    [Fact]
    public void After_three_refusals_fewer_calls_go_out_and_answers_are_kept_for_an_hour()
    {
        _pressure.Refused();
        _pressure.Refused();
        Assert.Equal((10, 30), (_pressure.Concurrency, _pressure.CacheTime.TotalMinutes));
        _pressure.Refused();
        Assert.Equal((5, 60), (_pressure.Concurrency, _pressure.CacheTime.TotalMinutes));
        _time.Step(TimeSpan.FromMinutes(9));
        _pressure.Refused();
        _time.Step(TimeSpan.FromMinutes(9));
        Assert.True(_pressure.Slowed);
        _time.Step(TimeSpan.FromMinutes(2));
        Assert.Equal((10, 30), (_pressure.Concurrency, _pressure.CacheTime.TotalMinutes));
    }

    [Fact]
    public void Refusals_far_apart_change_nothing()
    {
        for (var i = 0; i < 10; i++)
        {
            _pressure.Refused();
            _time.Step(TimeSpan.FromMinutes(4));
        }
        Assert.False(_pressure.Slowed);
    }

    [Fact]
    public async Task The_eleventh_waits_for_one_of_ten()
    {
        var slots = new CallSlots(_pressure);
        var taken = new List<IDisposable?>();
        for (var i = 0; i < 10; i++) taken.Add(await slots.TryEnterAsync(TimeSpan.Zero, default));
        Assert.DoesNotContain(null, taken);
        Assert.Null(await slots.TryEnterAsync(TimeSpan.FromMilliseconds(1), default));
        var waiting = slots.TryEnterAsync(TimeSpan.FromSeconds(30), default);
        Assert.False(waiting.IsCompleted);
        taken[3]!.Dispose();
        taken[3]!.Dispose();
        Assert.NotNull(await waiting);
        Assert.Null(await slots.TryEnterAsync(TimeSpan.FromMilliseconds(1), default));
    }

    [Fact]
    public async Task Who_goes_away_while_waiting_takes_no_slot()
    {
        var slots = new CallSlots(_pressure);
        _pressure.Measured(500 * Megabyte);
        var first = await slots.TryEnterAsync(TimeSpan.Zero, default);
        var second = await slots.TryEnterAsync(TimeSpan.Zero, default);
        using var gone = new CancellationTokenSource();
        var waiting = slots.TryEnterAsync(TimeSpan.FromSeconds(30), gone.Token);
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        first!.Dispose();
        Assert.NotNull(await slots.TryEnterAsync(TimeSpan.Zero, default));
        second!.Dispose();
    }

    private (int, int, int) Now() => (_pressure.Concurrency, _pressure.CacheSize, _pressure.HistoryMessages);
}
