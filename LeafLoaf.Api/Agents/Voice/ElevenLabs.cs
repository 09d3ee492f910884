using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using LeafLoaf.ServiceDefaults.Outgoing;
using Microsoft.Extensions.Options;

namespace LeafLoaf.Api.Agents.Voice;

/// <summary>
/// Speaks ElevenLabs' protocol. Attempts, retries and the pause after many failures are the client's; a key that is refused or used up is
/// not shown again for a while. Neither the key nor what is said is ever logged.
/// </summary>
public sealed class ElevenLabs(IHttpClientFactory clients, IOptions<VoiceOptions> options, TimeProvider time, ILogger<ElevenLabs> logger)
{
    internal const string Client = "elevenlabs";
    internal const string KeyHeader = "xi-api-key";
    private const string Format = "mp3_44100_128";
    private const int LargestAudio = 8 * 1024 * 1024;
    private const int LargestAnswer = 256 * 1024;
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(5);
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };
    private long _refusedUntil;

    /// <summary>Configured and, as far as is known, willing.</summary>
    public bool IsOn => options.Value.Provider == VoiceProvider.ElevenLabs && time.GetUtcNow().Ticks >= Interlocked.Read(ref _refusedUntil);

    /// <summary>Speech as it begins to come, for <see cref="CopyAsync"/>; null when it is not to be had. The caller disposes it.</summary>
    public async Task<HttpResponseMessage?> SpeakAsync(string text, CancellationToken ct)
    {
        using var content = JsonContent.Create(new SpeechRequest(text, options.Value.Model), options: Json);
        var response = await SendAsync($"/v1/text-to-speech/{options.Value.VoiceId}/stream?output_format={Format}", content, ct);
        if (response?.Content.Headers.ContentType?.MediaType is null or Speak.AudioType or "application/octet-stream") return response;
        logger.LogWarning("ElevenLabs sent {Type} in place of speech", response.Content.Headers.ContentType.MediaType);
        response.Dispose();
        return null;
    }

    /// <summary>Hands speech on piece by piece.</summary>
    /// <returns>False when it broke off.</returns>
    public async Task<bool> CopyAsync(HttpResponseMessage speech, Stream to, CancellationToken ct)
    {
        var buffer = new byte[16 * 1024];
        long copied = 0;
        try
        {
            await using var from = await speech.Content.ReadAsStreamAsync(ct);
            while (true)
            {
                using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
                limit.CancelAfter(TimeSpan.FromSeconds(options.Value.AttemptSeconds));
                var read = await from.ReadAsync(buffer, limit.Token);
                if (read == 0) return true;
                if ((copied += read) > LargestAudio) return false;
                await to.WriteAsync(buffer.AsMemory(0, read), ct);
                await to.FlushAsync(ct);
            }
        }
        catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException)
        {
            if (!ct.IsCancellationRequested) logger.LogWarning("Speech broke off after {Bytes} bytes: {Reason}", copied, e.GetType().Name);
            return false;
        }
    }

    /// <summary>What was said; null when nobody could listen.</summary>
    public async Task<Listen.Answer?> ListenAsync(ReadOnlyMemory<byte> audio, string type, string name, CancellationToken ct)
    {
        using var file = new ReadOnlyMemoryContent(audio) { Headers = { ContentType = new MediaTypeHeaderValue(type) } };
        using var model = new StringContent(options.Value.ListenModel);
        using var events = new StringContent("false");
        using var form = new MultipartFormDataContent { { file, "file", name }, { model, "model_id" }, { events, "tag_audio_events" } };
        using var response = await SendAsync("/v1/speech-to-text", form, ct);
        if (response is null) return null;
        try
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
            limit.CancelAfter(TimeSpan.FromSeconds(options.Value.AttemptSeconds));
            await response.Content.LoadIntoBufferAsync(LargestAnswer, limit.Token);
            var heard = await response.Content.ReadFromJsonAsync<Transcript>(Json, limit.Token);
            return heard?.Text is { } text ? new(text.Trim(), heard.LanguageCode) : null;
        }
        catch (Exception e) when (e is HttpRequestException or IOException or JsonException || (e is OperationCanceledException && !ct.IsCancellationRequested))
        {
            logger.LogWarning("What ElevenLabs heard cannot be read: {Reason}", e.GetType().Name);
            return null;
        }
    }

    private async Task<HttpResponseMessage?> SendAsync(string path, HttpContent content, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(options.Value.Endpoint.AbsoluteUri.TrimEnd('/') + path)) { Content = content };
        request.Headers.TryAddWithoutValidation(KeyHeader, options.Value.Key);
        // Said or heard twice it is the same.
        request.Options.Set(Resilience.Idempotent, true);
        try
        {
            using var http = clients.CreateClient(Client);
            var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);
            if (response.IsSuccessStatusCode) return response;
            using (response) Refused(response.StatusCode);
        }
        catch (HttpRequestException e)
        {
            logger.LogWarning("ElevenLabs is away: {Reason}", e.Message);
        }

        return null;
    }

    private void Refused(HttpStatusCode status)
    {
        if (status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.PaymentRequired)
        {
            Interlocked.Exchange(ref _refusedUntil, (time.GetUtcNow() + Pause).Ticks);
            logger.LogError("ElevenLabs refuses the key or has no credit left ({Status}); the browser speaks for the next {Minutes} minutes", (int)status, Pause.TotalMinutes);
        }
        else logger.LogWarning("ElevenLabs answered {Status}", (int)status);
    }

    private sealed record SpeechRequest(string Text, string ModelId);

    private sealed record Transcript(string? Text, string? LanguageCode);
}
