using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using LeafLoaf.Api.Accounts;
using LeafLoaf.Api.Agents.Voice;
using LeafLoaf.Api.Http;
using LeafLoaf.IntegrationTests.ServiceDefaults;
using LeafLoaf.TestKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace LeafLoaf.IntegrationTests.Agents.Voice;

/// <summary>Speech by a provider, against a server that speaks its protocol; who may ask is tested with all other endpoints.</summary>
public sealed class VoiceTests : IAsyncLifetime
{
    /// <summary>What comes at all comes long before.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private static readonly byte[] Recording = [0x1a, 0x45, 0xdf, 0xa3, 1, 2, 3, 4];
    private readonly ConcurrentQueue<string> _log = [];
    private LocalElevenLabs _provider = null!;

    public async Task InitializeAsync() => _provider = await LocalElevenLabs.StartAsync();

    public async Task DisposeAsync() => await _provider.DisposeAsync();

    [Fact]
    public async Task Text_is_spoken_while_it_is_made()
    {
        await using var shop = await StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/voice/speak") { Content = JsonContent.Create(new { text = " Your premium is $197.88. " }) };
        using var answer = await shop.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("audio/mpeg", answer.Content.Headers.ContentType?.MediaType);
        await using var speech = await answer.Content.ReadAsStreamAsync();
        var first = new byte[LocalElevenLabs.FirstPiece.Length];
        // The provider goes on only when this has arrived.
        await speech.ReadExactlyAsync(first).AsTask().WaitAsync(Patience);
        Assert.Equal(LocalElevenLabs.FirstPiece, first);
        _provider.FirstPieceArrived.SetResult();
        using var rest = new MemoryStream();
        await speech.CopyToAsync(rest);
        Assert.Equal(LocalElevenLabs.SecondPiece, rest.ToArray());
        Assert.Equal("/v1/text-to-speech/voice-1/stream?output_format=mp3_44100_128", _provider.LastPath);
        Assert.Equal("""{"text":"Your premium is $197.88.","model_id":"model-1"}""", _provider.LastSpeech.GetRawText());
    }

    [Fact]
    public async Task A_recording_becomes_text()
    {
        await using var shop = await StartAsync();
        var (status, heard) = await shop.ListenAsync(Recording, "audio/webm;codecs=opus");
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal("What is my premium?", heard.GetProperty("text").GetString());
        Assert.Equal("eng", heard.GetProperty("language").GetString());
        Assert.Equal("scribe_v2", _provider.LastForm["model_id"]);
        Assert.Equal("speech.webm audio/webm", _provider.LastForm["file"]);
        Assert.Equal(Recording, _provider.LastAudio);
    }

    [Fact]
    public async Task A_busy_provider_is_asked_again_and_given_up_after_two_more_tries()
    {
        await using var shop = await StartAsync();
        _provider.Statuses.Enqueue(429);
        _provider.Statuses.Enqueue(500);
        Assert.Equal(HttpStatusCode.OK, (await shop.ListenAsync(Recording, "audio/webm")).Status);
        Assert.Equal(3, _provider.Requests);
        // The recording is complete in the third attempt too.
        Assert.Equal(Recording, _provider.LastAudio);

        foreach (var status in new[] { 429, 429, 429 }) _provider.Statuses.Enqueue(status);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await shop.SpeakAsync("Hello"));
        Assert.Equal(6, _provider.Requests);
    }

    [Fact]
    public async Task A_refused_key_is_not_shown_again_and_the_browser_takes_over()
    {
        await using var shop = await StartAsync(("Voice:Key", "sk_wrong_key_that_nobody_may_read"));
        Assert.Equal("elevenlabs", await shop.WhoAsync());
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await shop.SpeakAsync("Hello"));
        Assert.Equal(1, _provider.Requests);
        Assert.Equal("browser", await shop.WhoAsync());
        Assert.Equal(HttpStatusCode.Conflict, await shop.SpeakAsync("Hello"));
        Assert.Equal(HttpStatusCode.Conflict, (await shop.ListenAsync(Recording, "audio/webm")).Status);
        Assert.Equal(1, _provider.Requests);
        Assert.DoesNotContain(_log, line => line.Contains("sk_wrong_key", StringComparison.Ordinal));
        Assert.Contains(_log, line => line.Contains("refuses the key", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Neither_the_key_nor_the_words_are_logged()
    {
        await using var shop = await StartAsync();
        _provider.FirstPieceArrived.SetResult();
        Assert.Equal(HttpStatusCode.OK, await shop.SpeakAsync("A very private sentence"));
        Assert.Contains(_log, line => line.Contains("Voice:Key", StringComparison.Ordinal));
        Assert.DoesNotContain(_log, line => line.Contains(LocalElevenLabs.Key, StringComparison.Ordinal) || line.Contains("private sentence", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_slow_provider_is_not_waited_for()
    {
        await using var shop = await StartAsync(("Voice:AttemptSeconds", "0.2"), ("Voice:Retries", "1"));
        _provider.Delay = TimeSpan.FromMinutes(10);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await shop.SpeakAsync("Hello").WaitAsync(Patience));
        // One that was given up on its way did not arrive.
        Assert.InRange(_provider.Requests, 0, 2);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Speech_that_breaks_off_never_looks_complete(bool hangsUp)
    {
        await using var shop = await StartAsync(("Voice:AttemptSeconds", hangsUp ? "60" : "2"));
        (_provider.Breaks, _provider.Stalls) = (hangsUp, !hangsUp);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/voice/speak") { Content = JsonContent.Create(new { text = "Hello" }) };
        using var answer = await shop.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        await using var speech = await answer.Content.ReadAsStreamAsync();
        var failure = await Record.ExceptionAsync(() => speech.CopyToAsync(Stream.Null).WaitAsync(Patience));
        Assert.True(failure is HttpRequestException or IOException, failure?.ToString() ?? "it looked complete");
    }

    [Fact]
    public async Task An_answer_without_sense_is_no_text()
    {
        await using var shop = await StartAsync();
        foreach (var answer in new[] { "<html>", "[]", "{}", """{"text":null}""", "" })
        {
            _provider.Transcript = answer;
            Assert.Equal(HttpStatusCode.ServiceUnavailable, (await shop.ListenAsync(Recording, "audio/webm")).Status);
        }
    }

    [Fact]
    public async Task What_is_too_long_too_large_or_no_recording_is_refused_before_anybody_is_paid()
    {
        await using var shop = await StartAsync();
        Assert.Equal(HttpStatusCode.BadRequest, await shop.SpeakAsync("  "));
        Assert.Equal(HttpStatusCode.BadRequest, await shop.SpeakAsync(new string('a', Speak.LongestText + 1)));
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, (await shop.ListenAsync(Recording, "image/png")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await shop.ListenAsync([], "audio/webm")).Status);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await shop.ListenAsync(new byte[Listen.LargestBytes + 1], "audio/webm")).Status);
        Assert.Equal(0, _provider.Requests);
    }

    [Fact]
    public async Task Without_a_provider_the_browser_speaks_and_nothing_is_needed()
    {
        await using var shop = await StartAsync(("Voice:Provider", "Browser"), ("Voice:Key", ""));
        Assert.Equal("browser", await shop.WhoAsync());
        Assert.Equal(HttpStatusCode.Conflict, await shop.SpeakAsync("Hello"));
        Assert.Equal(0, _provider.Requests);
    }

    [Theory]
    [InlineData("Voice:Key", "")]
    [InlineData("Voice:Key", "with a blank")]
    [InlineData("Voice:VoiceId", "../../v1/user")]
    [InlineData("Voice:Endpoint", "ftp://example.com")]
    [InlineData("Voice:Retries", "99")]
    [InlineData("Voice:Provdier", "ElevenLabs")]
    public async Task Wrong_settings_stop_the_start(string name, string value) =>
        Assert.NotNull(await Record.ExceptionAsync(async () => await (await StartAsync((name, value))).DisposeAsync()));

    private async Task<SmallShop> StartAsync(params (string Name, string Value)[] settings)
    {
        var all = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Voice:Provider"] = "ElevenLabs", ["Voice:Endpoint"] = _provider.Address.ToString(), ["Voice:Key"] = LocalElevenLabs.Key,
            ["Voice:VoiceId"] = "voice-1", ["Voice:Model"] = "model-1",
        };
        foreach (var (name, value) in settings) all[name] = value;
        var (app, http) = await SmallHost.StartAsync(
            app => app.MapVoice(),
            builder =>
            {
                builder.Logging.SetMinimumLevel(LogLevel.Trace).AddProvider(new Lines(_log));
                builder.Services.AddJsonDefaults();
                builder.Services.AddAuthorization(o => o.AddPolicy(Policies.Known, p => p.RequireAssertion(_ => true)));
                builder.AddVoice();
            },
            [.. all.Select(s => (s.Key, s.Value))]);
        return new(app, http);
    }

    private sealed record SmallShop(WebApplication App, HttpClient Http) : IAsyncDisposable
    {
        public async Task<HttpStatusCode> SpeakAsync(string text)
        {
            using var answer = await Http.PostAsJsonAsync("/api/v1/voice/speak", new { text });
            return answer.StatusCode;
        }

        public async Task<(HttpStatusCode Status, JsonElement Heard)> ListenAsync(byte[] audio, string type)
        {
            using var content = new ByteArrayContent(audio);
            content.Headers.TryAddWithoutValidation("Content-Type", type);
            using var answer = await Http.PostCarefullyAsync("/api/v1/voice/listen", content);
            return (answer.StatusCode, await answer.Content.ReadFromJsonAsync<JsonElement>());
        }

        public async Task<string?> WhoAsync() => (await Http.GetFromJsonAsync<JsonElement>("/api/v1/voice")).GetProperty("provider").GetString();

        public async ValueTask DisposeAsync()
        {
            Http.Dispose();
            await App.DisposeAsync();
        }
    }

    private sealed class Lines(ConcurrentQueue<string> lines) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Enqueue(formatter(state, exception) + exception);

        public void Dispose() { }
    }
}
