using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace LeafLoaf.IntegrationTests.Agents.Voice;

/// <summary>A server that speaks ElevenLabs' protocol, and misbehaves as it is told.</summary>
internal sealed class LocalElevenLabs : IAsyncDisposable
{
    public const string Key = "sk_local_0123456789abcdef";
    public static readonly byte[] FirstPiece = [0xff, 0xfb, 0x90, 0x64, .. "first"u8];
    public static readonly byte[] SecondPiece = [.. "second"u8];
    private readonly WebApplication _app;

    private LocalElevenLabs(WebApplication app) => _app = app;

    public Uri Address => new(_app.Urls.First());

    /// <summary>Answers the next requests with these statuses, then well.</summary>
    public Queue<int> Statuses { get; } = new();

    /// <summary>Waits before it answers at all.</summary>
    public TimeSpan Delay { get; set; }

    /// <summary>Held back until the first piece of speech has arrived at the listener.</summary>
    public TaskCompletionSource FirstPieceArrived { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Hangs up after the first piece.</summary>
    public bool Breaks { get; set; }

    /// <summary>Says nothing more after the first piece and keeps the line open.</summary>
    public bool Stalls { get; set; }

    /// <summary>What it answers to recordings; null for the usual.</summary>
    public string? Transcript { get; set; }

    public int Requests { get; private set; }
    public string LastPath { get; private set; } = "";
    public JsonElement LastSpeech { get; private set; }
    public Dictionary<string, string> LastForm { get; private set; } = [];
    public byte[] LastAudio { get; private set; } = [];

    public static async Task<LocalElevenLabs> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var server = new LocalElevenLabs(app);
        app.Use(server.GuardAsync);
        app.MapPost("/v1/text-to-speech/{voice}/stream", server.SpeakAsync);
        app.MapPost("/v1/speech-to-text", server.ListenAsync);
        await app.StartAsync();
        return server;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task GuardAsync(HttpContext http, RequestDelegate next)
    {
        Requests++;
        LastPath = http.Request.Path + http.Request.QueryString;
        if (Delay > TimeSpan.Zero) await Task.Delay(Delay, http.RequestAborted);
        if (http.Request.Headers["xi-api-key"] != Key)
        {
            await RefuseAsync(http, 401, "invalid_api_key", "Invalid API key");
        }
        else if (Statuses.TryDequeue(out var status))
        {
            await RefuseAsync(http, status, status == 429 ? "too_many_concurrent_requests" : "failed", "Not now");
        }
        else
        {
            await next(http);
        }
    }

    private static Task RefuseAsync(HttpContext http, int status, string code, string message)
    {
        http.Response.StatusCode = status;
        return http.Response.WriteAsJsonAsync(new { detail = new { status = code, message } });
    }

    private async Task SpeakAsync(HttpContext http, JsonElement body)
    {
        LastSpeech = body.Clone();
        http.Response.ContentType = "audio/mpeg";
        await http.Response.Body.WriteAsync(FirstPiece);
        await http.Response.Body.FlushAsync();
        if (Breaks)
        {
            await Task.Delay(50);
            http.Features.Get<IHttpRequestLifetimeFeature>()!.Abort();
            return;
        }

        if (Stalls) await Task.Delay(Timeout.Infinite, http.RequestAborted);
        await FirstPieceArrived.Task.WaitAsync(TimeSpan.FromMinutes(1));
        await http.Response.Body.WriteAsync(SecondPiece);
    }

    private async Task ListenAsync(HttpContext http)
    {
        var form = await http.Request.ReadFormAsync();
        LastForm = form.ToDictionary(f => f.Key, f => f.Value.ToString(), StringComparer.Ordinal);
        var file = form.Files["file"]!;
        LastForm["file"] = $"{file.FileName} {file.ContentType}";
        using var audio = new MemoryStream();
        await file.CopyToAsync(audio);
        LastAudio = audio.ToArray();
        http.Response.ContentType = "application/json";
        await http.Response.WriteAsync(Transcript ?? """{"language_code":"eng","language_probability":0.98,"text":" What is my premium? ","words":[{"text":"What","start":0.1,"end":0.2,"type":"word"}]}""");
    }
}
