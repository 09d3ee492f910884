using System.Text.Json;

namespace LeafLoaf.AppHost.Native.Processes;

/// <summary>Asks health endpoints.</summary>
internal static class HttpProbe
{
    private static readonly HttpClient Client = new(new SocketsHttpHandler { ActivityHeadersPropagator = null })
    {
        Timeout = TimeSpan.FromSeconds(10),
    };

    /// <summary>Whether the address answers with a status of success.</summary>
    /// <exception cref="HostException">It answers that it will never be ready, and why.</exception>
    public static async Task<bool> IsOkAsync(string url, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await Client.GetAsync(url, cancellationToken);
            if (!response.IsSuccessStatusCode && response.Content.Headers.ContentType?.MediaType == "application/json")
                ThrowIfFailed(await response.Content.ReadAsStringAsync(cancellationToken));
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false; // it accepted the connection but did not answer yet
        }
    }

    private static void ThrowIfFailed(string body)
    {
        using var answer = JsonDocument.Parse(body);
        if (answer.RootElement.TryGetProperty("status", out var status) && status.ValueEquals("failed"))
            throw new HostException($"The start failed: {answer.RootElement.GetProperty("reason").GetString()}");
    }
}
