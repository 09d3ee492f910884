using System.Net;
using System.Net.Http.Json;
using LeafLoaf.Web.Clients;
using LeafLoaf.Web.Shoppers;
using Microsoft.Extensions.DependencyInjection;

namespace LeafLoaf.UnitTests.Web;

public sealed class TokenRenewalTests
{
    private readonly Api _api = new();

    [Fact]
    public async Task Pages_at_the_same_time_trade_a_token_once_and_all_get_the_next()
    {
        var renewal = Renewal();
        var pages = Enumerable.Range(0, 20).Select(_ => renewal.NextAsync("old", CancellationToken.None)).ToList();
        _api.Answer.SetResult(HttpStatusCode.OK);
        Assert.All(await Task.WhenAll(pages), next => Assert.Equal("new-1", next!.RefreshToken));
        Assert.Equal(1, _api.Asked);
    }

    [Fact]
    public async Task A_page_that_is_left_does_not_stop_the_trade_and_the_next_page_gets_its_result()
    {
        var renewal = Renewal();
        using var left = new CancellationTokenSource();
        var page = renewal.NextAsync("old", left.Token);
        await left.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => page);
        _api.Answer.SetResult(HttpStatusCode.OK);
        Assert.Equal("new-1", (await renewal.NextAsync("old", CancellationToken.None))!.RefreshToken);
        Assert.Equal(1, _api.Asked);
    }

    [Fact]
    public async Task A_refused_token_has_no_next_one()
    {
        _api.Answer.SetResult(HttpStatusCode.Unauthorized);
        Assert.Null(await Renewal().NextAsync("old", CancellationToken.None));
    }

    [Theory]
    [InlineData(HttpStatusCode.TooManyRequests)]
    [InlineData(HttpStatusCode.ServiceUnavailable)]
    public async Task A_failure_says_nothing_about_the_token_and_is_tried_again(HttpStatusCode status)
    {
        var renewal = Renewal();
        _api.Answer.SetResult(status);
        await Assert.ThrowsAsync<ApiException>(() => renewal.NextAsync("old", CancellationToken.None));
        _api.Answer = new();
        _api.Answer.SetResult(HttpStatusCode.OK);
        Assert.Equal("new-2", (await renewal.NextAsync("old", CancellationToken.None))!.RefreshToken);
    }

    private TokenRenewal Renewal()
    {
        var services = new ServiceCollection();
        services.AddTransient(_ => new RefreshClient(new HttpClient(_api, disposeHandler: false) { BaseAddress = new("http://api") }));
        return new(services.BuildServiceProvider().GetRequiredService<IServiceScopeFactory>(), TimeProvider.System);
    }

    private sealed class Api : HttpMessageHandler
    {
        private int _asked;

        public int Asked => _asked;

        public TaskCompletionSource<HttpStatusCode> Answer { get; set; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var number = Interlocked.Increment(ref _asked);
            return new(await Answer.Task)
            {
                Content = JsonContent.Create(new { user_id = "u", access_token = "a", expires_in = 3600, refresh_token = $"new-{number}", roles = Array.Empty<string>() }),
            };
        }
    }
}
