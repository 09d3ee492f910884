using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace LeafLoaf.TestKit.Models;

/// <summary>
/// A language model's endpoint on a free local port: speaks OpenAI's chat protocol under <c>/v1/chat/completions</c> and Anthropic's under
/// <c>/v1/messages</c>, whole or streamed, and does whatever a test tells it: answers, asks for tools, refuses, hangs, breaks off, talks nonsense.
/// </summary>
public sealed class ModelServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<ModelRequest> _requests = new();
    private readonly CancellationTokenSource _ending = new();
    private TaskCompletionSource? _blocked;

    private ModelServer(WebApplication app) => _app = app;

    /// <summary>Base address for <c>Model:Endpoint</c>.</summary>
    public Uri Endpoint => new(_app.Urls.First() + "/v1");

    /// <summary>What it answers to a request; "All is well." by default.</summary>
    public Func<ModelRequest, ModelReply> Reply { get; set; } = _ => new();

    /// <summary>Told of every request when it is answered, and how long the server had it.</summary>
    public Action<ModelRequest, TimeSpan>? Answered { get; set; }

    /// <summary>Everything it was asked, in order, refused requests too.</summary>
    public IReadOnlyCollection<ModelRequest> Requests => _requests;

    public int Calls => _requests.Count;

    public static async Task<ModelServer> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var server = new ModelServer(builder.Build());
        server._app.Run(server.AnswerAsync);
        await server._app.StartAsync();
        return server;
    }

    /// <summary>Forgets what it was asked.</summary>
    public void Forget() => _requests.Clear();

    /// <summary>Holds every answer from now on until <see cref="Unblock"/>.</summary>
    public void Block() => _blocked = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Unblock() => Interlocked.Exchange(ref _blocked, null)?.SetResult();

    public async ValueTask DisposeAsync()
    {
        Unblock();
        await _ending.CancelAsync();
        await _app.StopAsync();
        await _app.DisposeAsync();
        _ending.Dispose();
    }

    private async Task AnswerAsync(HttpContext http)
    {
        var started = Stopwatch.GetTimestamp();
        var request = await ModelRequest.ReadAsync(http.Request);
        _requests.Enqueue(request);
        var reply = Reply(request);
        using var gone = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, _ending.Token);
        try
        {
            if (_blocked is { } blocked) await blocked.Task.WaitAsync(gone.Token);
            if (reply.Delay > TimeSpan.Zero) await Task.Delay(reply.Delay, gone.Token);
            await (request.IsAnthropic ? AnthropicReply.WriteAsync(http, request, reply) : OpenAiReply.WriteAsync(http, request, reply));
            Answered?.Invoke(request, Stopwatch.GetElapsedTime(started));
        }
        catch (OperationCanceledException)
        {
            // The caller gave up, as it should.
        }
    }
}
