using System.Net;
using System.Net.Sockets;
using LeafLoaf.AppHost.Native;
using LeafLoaf.AppHost.Native.Servers;
using LeafLoaf.EndToEndTests.StandIn;
using Microsoft.Playwright;

namespace LeafLoaf.EndToEndTests.Setup;

/// <summary>The real web shop in front of the stand-in Api, for what has to be provoked: slowness, faults, exact interpretations.</summary>
public sealed class StandInShop : IAsyncLifetime
{
    private static readonly TimeSpan ReadyWithin = TimeSpan.FromMinutes(1);
    private readonly Workspace _workspace = Workspace.Temporary();
    private Chromium? _chromium;
    private ServiceProcess? _web;

    public StandInApi Api { get; private set; } = null!;

    public Uri Address => _web!.Address;

    public async Task InitializeAsync()
    {
        Api = await StandInApi.StartAsync();
        _web = await StartWebAsync(Api.Address);
        _chromium = await Chromium.StartAsync();
        await WarmUpAsync();
    }

    /// <summary>The very first page may give up waiting for an id.</summary>
    private async Task WarmUpAsync()
    {
        using var http = new HttpClient { BaseAddress = Address };
        http.DefaultRequestHeaders.Accept.ParseAdd("text/html");
        for (var tries = 0; tries < 10; tries++)
        {
            using var page = await http.GetAsync("/search?q=milk");
            if (page.Headers.TryGetValues("Set-Cookie", out var cookies) && cookies.Any(c => c.StartsWith("shopper=", StringComparison.Ordinal))) return;
        }
    }

    public async Task DisposeAsync()
    {
        if (_chromium is not null) await _chromium.DisposeAsync();
        if (_web is not null) await _web.DisposeAsync();
        await Api.DisposeAsync();
        Directory.Delete(_workspace.Data, recursive: true);
    }

    public Task<IPage> OpenAsync(Screen screen = Screen.Desktop, bool dark = false, bool script = true) =>
        _chromium!.OpenAsync(Address, screen, dark, script);

    /// <summary>A page of another web shop.</summary>
    public Task<IPage> OpenAsync(ServiceProcess web) => _chromium!.OpenAsync(web.Address, Screen.Desktop, dark: false, script: true);

    /// <summary>Another web shop of the same build, in front of whatever stands at an address.</summary>
    /// <param name="api">Its address.</param>
    /// <param name="keys">Where the keys of its cookies lie; null for the usual place.</param>
    public async Task<ServiceProcess> StartWebAsync(string api, string? keys = null)
    {
        var environment = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["services__api__http__0"] = api,
            // Less than the slowness the tests provoke, and enough for a busy machine.
            ["Web__PatienceMs"] = "800",
        };
        if (keys is not null) environment["Web__Keys"] = keys;
        var web = await ServiceProcess.StartAsync(_workspace, "web", "LeafLoaf.Web", FreePort(), environment, new ServerOptions { Disposable = true });
        await web.WaitUntilReadyAsync(ReadyWithin, CancellationToken.None);
        return web;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
