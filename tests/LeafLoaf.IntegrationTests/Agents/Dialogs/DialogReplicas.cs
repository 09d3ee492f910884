using LeafLoaf.IntegrationTests.Orders;
using LeafLoaf.TestKit;
using LeafLoaf.TestKit.Models;

namespace LeafLoaf.IntegrationTests.Agents.Dialogs;

/// <summary>Two more replicas of the shop's Api, each with a language model of its own behind it that does what a test says.</summary>
public sealed class DialogReplicas(OrderShop shop) : IAsyncLifetime
{
    private readonly List<ServiceRunner> _runners = [];
    private readonly List<ModelServer> _servers = [];

    internal (Uri Api, ScriptedModel Model) OpenAi { get; private set; }

    internal (Uri Api, ScriptedModel Model) Anthropic { get; private set; }

    public async Task InitializeAsync()
    {
        try
        {
            var both = await Task.WhenAll(StartAsync("OpenAi"), StartAsync("Anthropic"));
            (OpenAi, Anthropic) = (both[0], both[1]);
        }
        catch
        {
            await DisposeAsync();
            throw;
        }
    }

    public async Task DisposeAsync()
    {
        foreach (var runner in _runners) await runner.DisposeAsync();
        foreach (var server in _servers) await server.DisposeAsync();
    }

    private async Task<(Uri, ScriptedModel)> StartAsync(string provider)
    {
        var server = await ModelServer.StartAsync();
        var runner = new ServiceRunner(shop.Workspace, shop.Environment);
        lock (_runners)
        {
            _runners.Add(runner);
            _servers.Add(server);
        }
        foreach (var (name, value) in shop.Services.Settings) runner.Settings[name] = value;
        (string, string)[] model =
        [
            ("Provider", provider), ("Endpoint", server.Endpoint.ToString()), ("Name", "scripted"), ("CallsPerMinute", "0"), ("RetrySeconds", "0.02"),
            // One retry is enough to see that there is one, and a slow model is slow enough after this long.
            ("Retries", "1"), ("AttemptSeconds", "4"), ("TimeoutSeconds", "30"), ("CacheAnswers", "false"),
        ];
        foreach (var (name, value) in model) runner.Settings["Model__" + name] = value;
        return ((await runner.StartApiAsync()).Address, new ScriptedModel(server));
    }
}
