using System.Globalization;
using LeafLoaf.EndToEndTests.Setup;
using Microsoft.Playwright;
using Xunit.Abstractions;

namespace LeafLoaf.EndToEndTests;

/// <summary>How soon the shop answers a click. What must hold is counted in frames; the times are written down and hold for one machine.</summary>
[Collection(nameof(StandInShop))]
public sealed class FeedbackTests(StandInShop shop, ITestOutputHelper output)
{
    private const int Clicks = 40;

    [Fact]
    public async Task Add_has_answered_when_the_next_frame_is_drawn_though_the_shop_never_does()
    {
        var page = await shop.OpenAsync();
        await page.GotoAsync("/search?q=milk");
        await page.ScriptsReadyAsync();
        // No answer comes before the page is closed.
        await page.RouteAsync("**/basket/items", _ => Task.CompletedTask);
        await page.EvaluateAsync(
            """
            () => {
              window.frames_ = []; window.events_ = [];
              new PerformanceObserver(list => { for (const e of list.getEntries()) if (e.name === 'click') events_.push([e.processingEnd - e.startTime, e.duration]); })
                .observe({ type: 'event', durationThreshold: 16 });
              document.addEventListener('click', event => {
                const form = event.target.closest('[data-take]');
                requestAnimationFrame(frame => frames_.push([form.dataset.state, performance.now() - event.timeStamp]));
              });
            }
            """);
        var add = page.Locator("form.take").First.GetByRole(AriaRole.Button, new() { Name = "Add" });
        for (var i = 0; i < Clicks; i++)
        {
            await page.EvaluateAsync("document.querySelector('form.take').removeAttribute('data-state')");
            await add.ClickAsync();
            await page.WaitForFunctionAsync($"() => frames_.length > {i}");
        }

        Assert.All(await page.EvaluateAsync<string[]>("frames_.map(f => f[0])"), state => Assert.Equal("added", state));
        Report("click to next frame", await page.EvaluateAsync<double[]>("frames_.map(f => f[1])"));
        Report("click to end of its handlers (event timing)", await page.EvaluateAsync<double[]>("events_.map(e => e[0])"));
        Report("click to painted, in steps of 8 (event timing)", await page.EvaluateAsync<double[]>("events_.map(e => e[1])"));
    }

    private void Report(string what, double[] times)
    {
        Array.Sort(times);
        output.WriteLine(times.Length == 0
            ? $"{what}: none took long enough to be reported"
            : string.Create(CultureInfo.InvariantCulture, $"{what}: n {times.Length}, p50 {times[times.Length / 2]:0.0} ms, p95 {times[(int)(times.Length * .95)]:0.0} ms, max {times[^1]:0.0} ms"));
    }
}
