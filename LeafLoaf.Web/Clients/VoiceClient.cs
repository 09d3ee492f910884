using System.Net.Http.Headers;

namespace LeafLoaf.Web.Clients;

/// <summary>Speech by the shop, where it has a provider for it.</summary>
public sealed class VoiceClient(HttpClient http)
{
    private const string Address = "/api/v1/voice";

    public Task<VoiceState> StateAsync(CancellationToken cancellationToken) => http.ReadAsync(Address, ApiJson.Default.VoiceState, cancellationToken);

    /// <summary>Spoken words while they are made. The caller disposes the response.</summary>
    public Task<HttpResponseMessage> SpeakAsync(string text, CancellationToken cancellationToken) => http.OpenAsync(
        new(HttpMethod.Post, Address + "/speak") { Content = JsonContent.Create(new SpokenText(text), ApiJson.Default.SpokenText) }, cancellationToken);

    /// <param name="recording">As the browser made it.</param>
    /// <param name="type">Its type.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task<Heard> ListenAsync(Stream recording, string? type, CancellationToken cancellationToken)
    {
        using var content = new StreamContent(recording);
        content.Headers.ContentType = MediaTypeHeaderValue.TryParse(type, out var known) ? known : new("application/octet-stream");
        using var request = new HttpRequestMessage(HttpMethod.Post, Address + "/listen") { Content = content };
        return await http.ReadAsync(request, ApiJson.Default.Heard, cancellationToken);
    }
}

public sealed record SpokenText(string Text);
