using System.Net;
using LeafLoaf.Api.Agents.Models;
using LeafLoaf.Core.Models;
using LeafLoaf.TestKit.Models;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Polly.CircuitBreaker;

namespace LeafLoaf.UnitTests.Agents.Models;

/// <summary>Retries, waits and the circuit, over real HTTP.</summary>
public sealed class ModelResilienceTests : IAsyncLifetime
{
    private ModelServer _server = null!;

    public async Task InitializeAsync() => _server = await ModelServer.StartAsync();

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Theory]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(503)]
    public async Task A_model_that_fails_is_asked_twice_more_with_growing_pauses(int status)
    {
        _server.Reply = _ => ModelReply.Refuse(status);
        using var services = Services();
        await Assert.ThrowsAsync<HttpRequestException>(() => AskAsync(services));
        var at = _server.Requests.Select(r => r.At).ToArray();
        Assert.Equal(3, at.Length);
        // Delays of 40 and 80 ms, give or take the jitter of half of them.
        Assert.True(at[2] - at[0] > TimeSpan.FromMilliseconds(50));
    }

    [Fact]
    public async Task One_failure_is_not_noticed()
    {
        _server.Reply = _ => _server.Calls == 1 ? ModelReply.Refuse(500) : new("Here.");
        using var services = Services();
        Assert.Equal("Here.", (await AskAsync(services)).Text);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(404)]
    public async Task What_will_not_get_better_is_not_tried_again(int status)
    {
        _server.Reply = _ => ModelReply.Refuse(status);
        using var services = Services();
        var error = await Assert.ThrowsAsync<HttpRequestException>(() => AskAsync(services));
        Assert.Equal((HttpStatusCode)status, error.StatusCode);
        Assert.Equal(1, _server.Calls);
    }

    [Fact]
    public async Task The_pause_a_server_asks_for_is_kept()
    {
        _server.Reply = _ => _server.Calls == 1 ? ModelReply.Refuse(429, retryAfterSeconds: 1) : new("Now.");
        using var services = Services();
        Assert.Equal("Now.", (await AskAsync(services)).Text);
        var at = _server.Requests.Select(r => r.At).ToArray();
        Assert.True(at[1] - at[0] >= TimeSpan.FromMilliseconds(950), $"{at[1] - at[0]}");
    }

    [Fact]
    public async Task A_shopper_does_not_wait_out_a_long_pause()
    {
        _server.Reply = _ => ModelReply.Refuse(429, retryAfterSeconds: 60);
        using var services = Services();
        await Assert.ThrowsAsync<HttpRequestException>(() => AskAsync(services));
        Assert.Equal(1, _server.Calls);
    }

    [Fact]
    public async Task A_model_that_hangs_is_given_up()
    {
        _server.Reply = _ => new() { Delay = TimeSpan.FromMinutes(10) };
        using var services = Services(("Model:TimeoutSeconds", "5"), ("Model:AttemptSeconds", "0.2"));
        var error = await Assert.ThrowsAsync<HttpRequestException>(() => AskAsync(services));
        Assert.Equal(HttpStatusCode.GatewayTimeout, error.StatusCode);
        // One that was given up on its way did not arrive.
        Assert.InRange(_server.Calls, 0, 3);
    }

    [Fact]
    public async Task A_model_that_keeps_failing_is_left_alone()
    {
        _server.Reply = _ => ModelReply.Refuse(500);
        using var services = Services(("Model:Retries", "0"));
        for (var i = 0; i < 12; i++) await Assert.ThrowsAsync<HttpRequestException>(() => AskAsync(services));
        Assert.Equal(8, _server.Calls);
        var error = await Assert.ThrowsAsync<HttpRequestException>(() => AskAsync(services));
        Assert.IsAssignableFrom<BrokenCircuitException>(error.InnerException);
    }

    private ServiceProvider Services(params (string Name, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Model:Provider"] = "OpenAi", ["Model:Endpoint"] = _server.Endpoint.ToString(), ["Model:Name"] = "small", ["Model:RetrySeconds"] = "0.04",
        }).AddInMemoryCollection(settings.ToDictionary(s => s.Name, s => (string?)s.Value, StringComparer.Ordinal)).Build();
        var services = new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System);
        services.AddModelClient(configuration).AddModelResilience(ModelRegistration.Read(configuration));
        return services.BuildServiceProvider();
    }

    private static Task<ChatResponse> AskAsync(ServiceProvider services) => services.GetRequiredService<IChatClient>().GetResponseAsync([new(ChatRole.User, "?")]);
}
