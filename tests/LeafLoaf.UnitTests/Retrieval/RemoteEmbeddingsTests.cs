using System.Net;
using System.Text;
using System.Text.Json;
using LeafLoaf.Core.Retrieval;

namespace LeafLoaf.UnitTests.Retrieval;

/// <summary>Against a small server that speaks the OpenAI embeddings protocol.</summary>
public sealed class RemoteEmbeddingsTests : IDisposable
{
    private readonly EmbeddingsServer _server = new();
    private readonly HttpClient _http = new();

    [Fact]
    public async Task Vectors_come_back_in_the_order_of_the_texts_whatever_the_order_of_the_answer()
    {
        _server.Answer = inputs => (200, EmbeddingsServer.Vectors(inputs, 3).Reverse());
        var vectors = await Generator(batch: 2).GenerateAsync(["a", "bb", "ccc", "dddd", "eeeee"]);
        Assert.Equal(5, vectors.Count);
        Assert.Equal(3, _server.Requests.Count);
        for (var i = 0; i < 5; i++)
        {
            Assert.Equal(1, MathF.Sqrt(vectors[i].Vector.ToArray().Sum(x => x * x)), 4);
            Assert.Equal((i + 1) * vectors[i].Vector.Span[1], vectors[i].Vector.Span[0], 4);
        }
        Assert.Equal(15, vectors.Usage?.TotalTokenCount);
    }

    [Fact]
    public async Task The_request_names_model_dimensions_and_key()
    {
        await Generator().GenerateAsync(["oat milk"]);
        var (body, authorization) = Assert.Single(_server.Requests);
        using var json = JsonDocument.Parse(body);
        Assert.Equal("small", json.RootElement.GetProperty("model").GetString());
        Assert.Equal(3, json.RootElement.GetProperty("dimensions").GetInt32());
        Assert.Equal("Bearer secret", authorization);
    }

    [Theory]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(401)]
    public async Task A_refusal_keeps_its_status_and_says_nothing_of_the_key(int status)
    {
        _server.Answer = _ => (status, []);
        var error = await Assert.ThrowsAsync<HttpRequestException>(() => Generator().GenerateAsync(["oat milk"]));
        Assert.Equal((HttpStatusCode)status, error.StatusCode);
        Assert.DoesNotContain("secret", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Vectors_of_another_length_are_refused()
    {
        _server.Answer = inputs => (200, EmbeddingsServer.Vectors(inputs, 4));
        var error = await Assert.ThrowsAsync<InvalidDataException>(() => Generator().GenerateAsync(["oat milk"]));
        Assert.Contains("3 dimensions are configured, the endpoint answered 4", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_vector_is_an_error()
    {
        _server.Answer = inputs => (200, EmbeddingsServer.Vectors(inputs, 3).Take(1));
        await Assert.ThrowsAsync<InvalidDataException>(() => Generator().GenerateAsync(["oat milk", "chips"]));
    }

    private RemoteEmbeddings Generator(int batch = 128) => new(_http, new EmbeddingOptions
    {
        Provider = EmbeddingProvider.OpenAi, Endpoint = _server.Address, Model = "small", ApiKey = "secret", Dimensions = 3, BatchSize = batch,
    });

    public void Dispose()
    {
        _http.Dispose();
        _server.Dispose();
    }
}

/// <summary>Answers each text with the vector (length of the text, 1, 1, ...) unless told otherwise.</summary>
internal sealed class EmbeddingsServer : IDisposable
{
    private readonly HttpListener _listener = new();

    public EmbeddingsServer()
    {
        for (var attempt = 0; ; attempt++)
        {
            Address = new Uri($"http://127.0.0.1:{Random.Shared.Next(20_000, 60_000)}/v1/");
            _listener.Prefixes.Clear();
            _listener.Prefixes.Add(Address.AbsoluteUri);
            try
            {
                _listener.Start();
                break;
            }
            catch (HttpListenerException) when (attempt < 20)
            {
                // Taken: try another port.
            }
        }
        _ = Serve();
    }

    public Uri Address { get; }

    public List<(string Body, string? Authorization)> Requests { get; } = [];

    public Func<string[], (int Status, IEnumerable<object> Data)> Answer { get; set; } = inputs => (200, Vectors(inputs, 3));

    public static IEnumerable<object> Vectors(string[] inputs, int dimensions) => inputs.Select((text, i) =>
        new { index = i, embedding = Enumerable.Range(0, dimensions).Select(d => d == 0 ? (float)text.Length : 1f) });

    private async Task Serve()
    {
        while (_listener.IsListening)
        {
            var context = await _listener.GetContextAsync();
            using var reader = new StreamReader(context.Request.InputStream);
            var body = await reader.ReadToEndAsync();
            Requests.Add((body, context.Request.Headers["Authorization"]));
            using var json = JsonDocument.Parse(body);
            var inputs = json.RootElement.GetProperty("input").EnumerateArray().Select(e => e.GetString()!).ToArray();
            var (status, data) = Answer(inputs);
            var tokens = inputs.Sum(t => t.Length);
            var answer = JsonSerializer.Serialize(new { model = "small", data, usage = new { prompt_tokens = tokens, total_tokens = tokens } });
            context.Response.StatusCode = status;
            context.Response.OutputStream.Write(Encoding.UTF8.GetBytes(answer));
            context.Response.Close();
        }
    }

    public void Dispose() => _listener.Close();
}
