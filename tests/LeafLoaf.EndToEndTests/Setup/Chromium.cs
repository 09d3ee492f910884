using Microsoft.Playwright;

namespace LeafLoaf.EndToEndTests.Setup;

/// <summary>The system's Chromium, driven without a window. LEAFLOAF_CHROMIUM names another one.</summary>
public sealed class Chromium : IAsyncDisposable
{
    private const int Patience = 30_000;
    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;

    private Chromium(IPlaywright playwright, IBrowser browser) => (_playwright, _browser) = (playwright, browser);

    public static async Task<Chromium> StartAsync()
    {
        // Five seconds by default: too little for a busy machine.
        Assertions.SetDefaultExpectTimeout(Patience);
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Environment.GetEnvironmentVariable("LEAFLOAF_CHROMIUM") ?? "/usr/bin/chromium",
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
                "--disable-component-update", "--disable-sync",
            ],
        });
        return new(playwright, browser);
    }

    /// <summary>A page with a history, cookies and cache of its own.</summary>
    public async Task<IPage> OpenAsync(Uri shop, Screen screen, bool dark, bool script)
    {
        var context = await _browser.NewContextAsync(new()
        {
            BaseURL = shop.ToString(),
            ViewportSize = screen == Screen.Phone ? new() { Width = 360, Height = 740 } : new() { Width = 1280, Height = 900 },
            ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
            ReducedMotion = ReducedMotion.Reduce,
            JavaScriptEnabled = script,
        });
        // Photos come from elsewhere; the tests must not depend on it, and the pages do not.
        await context.RouteAsync(url => new Uri(url).Host != shop.Host, route => route.AbortAsync());
        context.SetDefaultTimeout(Patience);
        return await context.NewPageAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }
}

public enum Screen
{
    Desktop,
    Phone,
}
