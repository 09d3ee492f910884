using System.Net.WebSockets;
using System.Text.Json;
using LeafLoaf.ServiceDefaults.Outgoing;
using LeafLoaf.Web.Clients;

namespace LeafLoaf.Web.Live;

/// <summary>
/// Tells open pages when something was learned about their shopper. One connection to the Api's hub for each shopper with such a
/// page, however many there are; it is opened with the first and closed with the last.
/// </summary>
public sealed class PreferenceFeed(IHttpMessageHandlerFactory handlers, ILogger<PreferenceFeed> logger)
{
    internal const string Client = "preferences hub";
    private const string Changed = "PreferencesChanged";
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(15);
    private readonly Dictionary<string, Shared> _open = new(StringComparer.Ordinal);

    /// <param name="userId">The shopper.</param>
    /// <param name="token">The shopper's token; the Api decides with it whose changes are told.</param>
    /// <param name="changed">Called with the new version, or null after a gap in which a change may have been missed.</param>
    /// <returns>Dispose it to listen no longer.</returns>
    public IDisposable Listen(string userId, string token, Action<long?> changed)
    {
        lock (_open)
        {
            if (!_open.TryGetValue(userId, out var shared))
            {
                _open[userId] = shared = new();
                // Runs until the last listener has gone.
                _ = RunAsync(userId, token, shared);
            }

            shared.Listeners.Add(changed);
            return new Listening(this, userId, shared, changed);
        }
    }

    private async Task RunAsync(string userId, string token, Shared shared)
    {
        var pause = TimeSpan.FromMilliseconds(500);
        var before = false;
        while (!shared.Closing.IsCancellationRequested)
        {
            try
            {
                using var http = new HttpMessageInvoker(handlers.CreateHandler(Client), disposeHandler: false);
                using var hub = new HubConnection(http, new($"ws://{ShopClients.Api}/hubs/preferences?user_id={Uri.EscapeDataString(userId)}"), token);
                await hub.ListenAsync(Connected, (target, given) => { if (target == Changed) Tell(shared, VersionOf(given)); }, shared.Closing.Token);
            }
            catch (Exception ex) when (ex is WebSocketException or HttpRequestException or IOException or JsonException or InvalidOperationException)
            {
                logger.LogDebug(ex, "The preferences hub is out of reach");
            }
            catch (OperationCanceledException)
            {
                return;
            }

            await Task.Delay(pause, shared.Closing.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }

        void Connected()
        {
            pause = TimeSpan.FromMilliseconds(500);
            if (before) Tell(shared, null);
            before = true;
        }
    }

    private static long? VersionOf(JsonElement given) =>
        given.ValueKind == JsonValueKind.Object && given.TryGetProperty("version", out var version) && version.TryGetInt64(out var number) ? number : null;

    private void Tell(Shared shared, long? version)
    {
        Action<long?>[] listeners;
        lock (_open) listeners = [.. shared.Listeners];
        foreach (var listener in listeners) listener(version);
    }

    private void Leave(string userId, Shared shared, Action<long?> changed)
    {
        lock (_open)
        {
            shared.Listeners.Remove(changed);
            if (shared.Listeners.Count > 0) return;
            if (_open.TryGetValue(userId, out var current) && current == shared) _open.Remove(userId);
        }

        shared.Closing.Cancel();
    }

    private sealed class Shared
    {
        public List<Action<long?>> Listeners { get; } = [];
        public CancellationTokenSource Closing { get; } = new();
    }

    private sealed class Listening(PreferenceFeed feed, string userId, Shared shared, Action<long?> changed) : IDisposable
    {
        public void Dispose() => feed.Leave(userId, shared, changed);
    }
}

internal static class PreferenceFeedRegistration
{
    public static void AddPreferenceFeed(this WebApplicationBuilder builder)
    {
        builder.Services.AddServiceHttpClient(PreferenceFeed.Client, ShopClients.Api, limits => limits.Retries = 0);
        builder.Services.AddSingleton<PreferenceFeed>();
    }
}
