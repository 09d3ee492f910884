using LeafLoaf.TestKit;
using LeafLoaf.TestKit.Models;

namespace LeafLoaf.EndToEndTests.Setup;

/// <summary>A second Api and web over the shop's stores, with a language model behind them: a local server that speaks OpenAI's protocol.</summary>
public sealed class ModelShop : IAsyncDisposable
{
    private readonly ServiceRunner _runner;

    private ModelShop(ServiceRunner runner, ModelServer model) => (_runner, Model) = (runner, model);

    public ModelServer Model { get; }

    public Uri Address { get; private set; } = null!;

    public static async Task<ModelShop> StartAsync(ShopFixture graph)
    {
        var model = await ModelServer.StartAsync();
        var shop = new ModelShop(new ServiceRunner(graph.Workspace, graph.Environment), model);
        foreach (var (name, value) in new[]
        {
            ("Model__Provider", "OpenAi"), ("Model__Endpoint", model.Endpoint.ToString()), ("Model__Name", "gpt-4o-mini"), ("Model__Key", "test"),
            ("Model__CallsPerMinute", "0"), ("Web__PatienceMs", "5000"),
        }) shop._runner.Settings[name] = value;
        try
        {
            await shop._runner.StartApiAsync();
            shop.Address = (await shop._runner.StartWebAsync()).Address;
        }
        catch
        {
            await shop.DisposeAsync();
            throw;
        }

        return shop;
    }

    public async ValueTask DisposeAsync()
    {
        await _runner.DisposeAsync();
        await Model.DisposeAsync();
    }
}
