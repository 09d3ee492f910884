using System.Net;
using LeafLoaf.Api.Agents.Graph;
using LeafLoaf.IntegrationTests.ServiceDefaults;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace LeafLoaf.IntegrationTests.Agents.Operations;

/// <summary>Some are answered, some wait their turn, the rest is told to come again.</summary>
public sealed class ChatGateTests
{
    [Fact]
    public async Task Two_are_answered_two_wait_and_the_fifth_is_told_when_to_come_again()
    {
        using var gate = new ChatGate(Options.Create(new ChatGateOptions { AtOnce = 2, Waiting = 2, WaitSeconds = 60 }));
        var open = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var inside = 0;
        var (app, client) = await SmallHost.StartAsync(app => app.MapGet("/say", async () =>
        {
            Interlocked.Increment(ref inside);
            await open.Task;
            return TypedResults.Text("said");
        }).AddEndpointFilter(gate));
        await using var running = app;
        using var _ = client;
        var all = Enumerable.Range(0, 5).Select(_ => client.GetAsync(new Uri("/say", UriKind.Relative))).ToList();

        // Whichever of the five came last: one is refused while the others have not been answered.
        using var refused = await await Task.WhenAny(all);
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.Equal("application/problem+json", refused.Content.Headers.ContentType?.MediaType);
        Assert.True(refused.Headers.RetryAfter?.Delta > TimeSpan.Zero);
        await Eventually.TrueAsync(() => Task.FromResult(Volatile.Read(ref inside) == 2));

        open.SetResult();
        var answers = await Task.WhenAll(all);
        Assert.Equal(4, answers.Count(a => a.StatusCode == HttpStatusCode.OK));
        Assert.Equal(4, inside);
    }

    [Fact]
    public async Task Who_waits_too_long_is_told_when_to_come_again()
    {
        using var gate = new ChatGate(Options.Create(new ChatGateOptions { AtOnce = 1, Waiting = 1, WaitSeconds = 0.1 }));
        var open = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var (app, client) = await SmallHost.StartAsync(app => app.MapGet("/say", () => open.Task).AddEndpointFilter(gate));
        await using var running = app;
        using var _ = client;
        var both = new[] { client.GetAsync(new Uri("/say", UriKind.Relative)), client.GetAsync(new Uri("/say", UriKind.Relative)) };
        using var refused = await await Task.WhenAny(both);
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        open.SetResult();
        Assert.Single(await Task.WhenAll(both), a => a.IsSuccessStatusCode);
    }
}
