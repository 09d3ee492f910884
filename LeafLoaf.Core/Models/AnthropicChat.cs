using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.Extensions.AI;

namespace LeafLoaf.Core.Models;

/// <summary>A model behind Anthropic's messages protocol. Retries and time limits belong to the handlers of the <see cref="HttpClient"/>.</summary>
public sealed class AnthropicChat(HttpClient http, ModelOptions options) : IChatClient
{
    private const string ProtocolVersion = "2023-06-01";
    private static readonly Uri Public = new("https://api.anthropic.com/v1");
    private readonly Uri _address = ModelHttp.Under(options.Endpoint ?? Public, "/messages");

    /// <exception cref="HttpRequestException">The endpoint cannot be reached or refuses; the status code is kept.</exception>
    /// <exception cref="InvalidDataException">The answer is not the protocol's.</exception>
    public async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        AnthropicWire.Answer(await ModelHttp.AskAsync(http, Request(messages, options, stream: false), cancellationToken));

    /// <inheritdoc cref="GetResponseAsync"/>
    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var calls = new SortedDictionary<long, (string Id, string Name, StringBuilder Arguments)>();
        var usage = new UsageDetails();
        ChatFinishReason? finished = null;
        await foreach (var item in ModelHttp.StreamAsync(http, Request(messages, options, stream: true), cancellationToken))
        {
            var index = item.Count("index") ?? 0;
            switch (item.Text("type"))
            {
                case "error":
                    throw new InvalidDataException("The model's endpoint broke off with an error.");
                case "message_start":
                    usage.InputTokenCount = item.Part("message").Part("usage").Count("input_tokens");
                    break;
                case "content_block_start" when item.Part("content_block") is { } block && block.Text("type") == "tool_use":
                    calls[index] = (block.Text("id") ?? "", block.Text("name") ?? "", new StringBuilder());
                    break;
                case "content_block_delta" when item.Part("delta").Text("text") is { Length: > 0 } text:
                    yield return new ChatResponseUpdate(ChatRole.Assistant, text);
                    break;
                case "content_block_delta" when calls.TryGetValue(index, out var call):
                    call.Arguments.Append(item.Part("delta").Text("partial_json"));
                    break;
                case "message_delta":
                    usage.OutputTokenCount = item.Part("usage").Count("output_tokens") ?? usage.OutputTokenCount;
                    finished = AnthropicWire.Finished(item.Part("delta")) ?? finished;
                    break;
            }
        }
        if (finished is null) throw new InvalidDataException("The model's endpoint ended in the middle of an answer.");
        yield return new ChatResponseUpdate(
            ChatRole.Assistant,
            [.. calls.Values.Select(c => new FunctionCallContent(c.Id, c.Name, WireRead.Arguments(c.Arguments.ToString()))), new UsageContent(usage)])
        { FinishReason = finished };
    }

    private HttpRequestMessage Request(IEnumerable<ChatMessage> messages, ChatOptions? chat, bool stream)
    {
        var most = chat?.MaxOutputTokens ?? options.ResponseTokens;
        var request = ModelHttp.Post(_address, AnthropicWire.Request([.. messages], chat, chat?.ModelId ?? options.Name, most, stream));
        request.Headers.Add("anthropic-version", ProtocolVersion);
        if (!string.IsNullOrEmpty(options.Key)) request.Headers.Add("x-api-key", options.Key);
        return request;
    }

    public object? GetService(Type serviceType, object? serviceKey = null) => serviceKey is null && serviceType.IsInstanceOfType(this) ? this : null;

    public void Dispose()
    {
        // The HttpClient belongs to its factory.
    }
}
