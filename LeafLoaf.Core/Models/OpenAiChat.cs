using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.Extensions.AI;

namespace LeafLoaf.Core.Models;

/// <summary>
/// A model behind OpenAI's chat protocol: OpenAI, Azure OpenAI, Ollama, vLLM, Gemini and others. Retries and time limits belong to the
/// handlers of the <see cref="HttpClient"/>.
/// </summary>
public sealed class OpenAiChat(HttpClient http, ModelOptions options) : IChatClient
{
    private static readonly Uri Public = new("https://api.openai.com/v1");
    private readonly Uri _address = ModelHttp.Under(options.Endpoint ?? Public, "/chat/completions");

    /// <exception cref="HttpRequestException">The endpoint cannot be reached or refuses; the status code is kept.</exception>
    /// <exception cref="InvalidDataException">The answer is not the protocol's.</exception>
    public async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        OpenAiWire.Answer(await ModelHttp.AskAsync(http, Request(messages, options, stream: false), cancellationToken));

    /// <inheritdoc cref="GetResponseAsync"/>
    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        // A call's name comes first, then its arguments in pieces.
        var calls = new SortedDictionary<long, (string Id, string Name, StringBuilder Arguments)>();
        ChatFinishReason? finished = null;
        await foreach (var piece in ModelHttp.StreamAsync(http, Request(messages, options, stream: true), cancellationToken))
        {
            if (piece.Part("error") is not null) throw new InvalidDataException("The model's endpoint broke off with an error.");
            if (OpenAiWire.Usage(piece) is { } usage) yield return new ChatResponseUpdate(ChatRole.Assistant, [new UsageContent(usage)]);
            foreach (var choice in piece.Items("choices"))
            {
                var delta = choice.Part("delta");
                if (delta.Text("content") is { Length: > 0 } text) yield return new ChatResponseUpdate(ChatRole.Assistant, text);
                foreach (var call in delta.Items("tool_calls")) OpenAiWire.Collect(call, calls);
                finished = OpenAiWire.Finished(choice) ?? finished;
            }
        }
        if (finished is null) throw new InvalidDataException("The model's endpoint ended in the middle of an answer.");
        yield return new ChatResponseUpdate(
            ChatRole.Assistant, [.. calls.Values.Select(c => (AIContent)new FunctionCallContent(c.Id, c.Name, WireRead.Arguments(c.Arguments.ToString())))])
        { FinishReason = finished };
    }

    private HttpRequestMessage Request(IEnumerable<ChatMessage> messages, ChatOptions? chat, bool stream)
    {
        var request = ModelHttp.Post(_address, OpenAiWire.Request(messages, chat, chat?.ModelId ?? options.Name, stream, NewLimitName));
        if (string.IsNullOrEmpty(options.Key)) return request;
        if (IsAzure) request.Headers.Add("api-key", options.Key);
        else request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", options.Key);
        return request;
    }

    private bool IsAzure => _address.Host.EndsWith(".azure.com", StringComparison.OrdinalIgnoreCase);

    // OpenAI's newer models refuse the old name of the limit, most other servers do not know the new one.
    private bool NewLimitName => IsAzure || _address.Host.EndsWith(".openai.com", StringComparison.OrdinalIgnoreCase);

    public object? GetService(Type serviceType, object? serviceKey = null) => serviceKey is null && serviceType.IsInstanceOfType(this) ? this : null;

    public void Dispose()
    {
        // The HttpClient belongs to its factory.
    }
}
