namespace LeafLoaf.TestKit;

/// <summary>Sends what may be refused for its size as careful clients do.</summary>
public static class LargeBodies
{
    /// <summary>
    /// Sends the headers first and the body when the server asks for it. A server that refuses a body closes the connection, and whoever is
    /// still sending then may never read the refusal.
    /// </summary>
    public static async Task<HttpResponseMessage> PostCarefullyAsync(this HttpClient client, string path, HttpContent content, CancellationToken ct = default)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.Relative)) { Content = content, Headers = { ExpectContinue = true } };
        return await client.SendAsync(request, ct);
    }
}
