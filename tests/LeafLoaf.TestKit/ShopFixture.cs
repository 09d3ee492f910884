using LeafLoaf.AppHost.Native.Servers;

namespace LeafLoaf.TestKit;

/// <summary>The whole shop: stores, workers, api and web, started in order on free ports.</summary>
public class ShopFixture : StoresFixture
{
    private ServiceRunner? _runner;
    private ServiceProcess? _api;
    private ServiceProcess? _web;

    /// <summary>The api's address.</summary>
    public Uri Api => _api?.Address ?? throw new InvalidOperationException("The api is not started yet.");

    /// <summary>The web shop's address.</summary>
    public Uri Web => _web?.Address ?? throw new InvalidOperationException("The web shop is not started yet.");

    /// <summary>What the services wrote so far.</summary>
    public IReadOnlyCollection<string> Log => _runner?.Log ?? [];

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _runner = new ServiceRunner(Workspace, Environment);
        Configure(_runner.Settings);
        try
        {
            await _runner.StartWorkersAsync();
            _api = await _runner.StartApiAsync();
            _web = await _runner.StartWebAsync();
        }
        catch
        {
            // xunit does not dispose a fixture whose start failed.
            await DisposeAsync();
            throw;
        }
    }

    public override async Task DisposeAsync()
    {
        if (_runner is not null)
            await _runner.DisposeAsync();
        await base.DisposeAsync();
    }

    /// <summary>Adds settings, for example a smaller catalog, before the services start.</summary>
    protected virtual void Configure(IDictionary<string, string> settings)
    {
    }
}
