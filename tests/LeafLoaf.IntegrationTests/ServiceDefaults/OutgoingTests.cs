using System.Net;
using LeafLoaf.ServiceDefaults.Outgoing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace LeafLoaf.IntegrationTests.ServiceDefaults;

/// <summary>Two hosts: one answers as a test wants, the other calls it by its name.</summary>
public sealed class OutgoingTests : IAsyncLifetime
{
    private readonly Queue<int> _answers = new();
    private WebApplication _server = null!;
    private WebApplication _caller = null!;
    private int _calls;
    private string? _correlationId;

    public async Task InitializeAsync()
    {
        (_server, var direct) = await SmallHost.StartAsync(app => app.Map("/{**path}", async (HttpContext context) =>
        {
            Interlocked.Increment(ref _calls);
            _correlationId = context.Request.Headers["X-Correlation-ID"];
            var status = _answers.TryDequeue(out var next) ? next : 200;
            if (status == 0)
                await Task.Delay(Timeout.Infinite, context.RequestAborted);
            context.Response.StatusCode = status;
        }));
        (_caller, var client) = await SmallHost.StartAsync(
            app => app.MapGet("/through", async (IHttpClientFactory clients) => (int)(await clients.CreateClient("shop").GetAsync("/x")).StatusCode),
            b =>
            {
                b.Services.AddServiceHttpClient("impatient", "api", o => (o.AttemptTimeout, o.Retries) = (TimeSpan.FromMilliseconds(200), 1));
                b.Services.AddServiceHttpClient("shop", "api", o =>
                {
                    o.RetryDelay = TimeSpan.FromMilliseconds(5);
                    o.BreakDuration = TimeSpan.FromSeconds(2);
                });
            },
            ("services:api:http:0", direct.BaseAddress!.ToString()));
        direct.Dispose();
        client.Dispose();
    }

    public async Task DisposeAsync()
    {
        await _caller.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task A_service_is_found_by_name_and_gets_the_correlation_id()
    {
        using var client = new HttpClient { BaseAddress = new Uri(_caller.Urls.First()) };
        client.DefaultRequestHeaders.Add("X-Correlation-ID", "walk-1");

        Assert.Equal("200", await client.GetStringAsync("/through"));
        Assert.Equal("walk-1", _correlationId);
    }

    [Fact]
    public async Task A_read_is_tried_three_times()
    {
        Enqueue(503, 500, 200);

        using var response = await Client().GetAsync("/x");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(3, _calls);
    }

    [Fact]
    public async Task A_write_is_tried_once_unless_it_is_declared_repeatable()
    {
        Enqueue(503, 503, 200);

        using var once = await Client().PostAsync("/x", new StringContent("a"));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, once.StatusCode);

        using var request = new HttpRequestMessage(HttpMethod.Post, "/x") { Content = new StringContent("a") };
        request.Options.Set(Resilience.Idempotent, true);
        using var repeated = await Client().SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, repeated.StatusCode);
        Assert.Equal(3, _calls);
    }

    [Fact]
    public async Task Silence_ends_with_one_kind_of_failure()
    {
        Enqueue(0, 0);

        var failure = await Assert.ThrowsAsync<HttpRequestException>(() => Client("impatient").GetAsync("/x"));

        Assert.Equal(HttpStatusCode.GatewayTimeout, failure.StatusCode);
    }

    [Fact]
    public async Task A_server_that_keeps_failing_is_left_alone_and_asked_again_later()
    {
        Enqueue([.. Enumerable.Repeat(500, 10)]);
        for (var i = 0; i < 10; i++)
            (await Client().PostAsync("/x", content: null)).Dispose();

        var refused = await Assert.ThrowsAsync<HttpRequestException>(() => Client().PostAsync("/x", content: null));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.Equal(10, _calls);

        await Eventually.TrueAsync(async () =>
        {
            try
            {
                using var again = await Client().PostAsync("/x", content: null);
                return again.StatusCode == HttpStatusCode.OK;
            }
            catch (HttpRequestException e) when (e.StatusCode == HttpStatusCode.ServiceUnavailable)
            {
                return false;
            }
        });
    }

    private HttpClient Client(string name = "shop") => _caller.Services.GetRequiredService<IHttpClientFactory>().CreateClient(name);

    private void Enqueue(params int[] statuses)
    {
        foreach (var status in statuses)
            _answers.Enqueue(status);
    }
}
