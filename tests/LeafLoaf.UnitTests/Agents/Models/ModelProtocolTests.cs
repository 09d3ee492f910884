using System.Net;
using System.Text.Json;
using LeafLoaf.Core.Models;
using LeafLoaf.TestKit.Models;
using Microsoft.Extensions.AI;

namespace LeafLoaf.UnitTests.Agents.Models;

/// <summary>Both protocols, whole and streamed, against a server that speaks them.</summary>
public sealed class ModelProtocolTests : IAsyncLifetime, IDisposable
{
    private readonly HttpClient _http = new();
    private ModelServer _server = null!;

    public static TheoryData<ModelProvider, bool> Ways => new()
    {
        { ModelProvider.OpenAi, false }, { ModelProvider.OpenAi, true }, { ModelProvider.Anthropic, false }, { ModelProvider.Anthropic, true },
    };

    public async Task InitializeAsync() => _server = await ModelServer.StartAsync();

    public async Task DisposeAsync() => await _server.DisposeAsync();

    public void Dispose() => _http.Dispose();

    [Theory, MemberData(nameof(Ways))]
    public async Task A_text_comes_back_with_what_it_used(ModelProvider provider, bool stream)
    {
        _server.Reply = _ => new("Your premium is $197.88 a year.") { TokensIn = 321, TokensOut = 12 };
        var response = await AskAsync(provider, stream, new ChatMessage(ChatRole.System, "Be brief."), new ChatMessage(ChatRole.User, "What is my premium?"));
        Assert.Equal("Your premium is $197.88 a year.", response.Text);
        Assert.Equal((321, 12), (response.Usage?.InputTokenCount, response.Usage?.OutputTokenCount));
        Assert.Equal(ChatFinishReason.Stop, response.FinishReason);
        var request = Assert.Single(_server.Requests);
        Assert.Equal(("small", "secret", "Be brief.", stream, 600), (request.Model, request.Key, request.System, request.Stream, request.MostTokens));
        Assert.Equal(["What is my premium?"], request.User);
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task Tools_are_asked_for_and_their_results_go_back(ModelProvider provider, bool stream)
    {
        _server.Reply = r => r.ToolResults.Count > 0 ? new("Two orders.")
            : new("Let me look.") { ToolCalls = [("list_orders", """{"limit":2,"state":"placed"}"""), ("get_basket", "{}")] };
        ChatMessage question = new(ChatRole.User, "My orders?");
        var asked = await AskAsync(provider, stream, question);
        var calls = asked.Messages.SelectMany(m => m.Contents).OfType<FunctionCallContent>().ToList();
        Assert.Equal(["list_orders", "get_basket"], calls.Select(c => c.Name));
        Assert.Equal("""{"limit":2,"state":"placed"}""", JsonSerializer.Serialize(calls[0].Arguments));
        Assert.Equal(ChatFinishReason.ToolCalls, asked.FinishReason);
        Assert.Equal("Let me look.", asked.Text);

        ChatMessage results = new(ChatRole.Tool, [.. calls.Select(c => new FunctionResultContent(c.CallId, $"result of {c.Name}"))]);
        Assert.Equal("Two orders.", (await AskAsync(provider, stream, [question, .. asked.Messages, results])).Text);
        Assert.Equal(["result of list_orders", "result of get_basket"], _server.Requests.Last().ToolResults);
        Assert.Equal(["list_orders"], _server.Requests.Last().Tools);
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task A_refusal_keeps_its_status_and_says_nothing_of_the_key(ModelProvider provider, bool stream)
    {
        _server.Reply = _ => ModelReply.Refuse(429, 7);
        var error = await Assert.ThrowsAsync<HttpRequestException>(() => AskAsync(provider, stream, new ChatMessage(ChatRole.User, "?")));
        Assert.Equal(HttpStatusCode.TooManyRequests, error.StatusCode);
        Assert.DoesNotContain("secret", error.ToString(), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task What_is_not_the_protocol_is_an_error_and_no_answer(ModelProvider provider, bool stream)
    {
        _server.Reply = _ => new() { Malformed = true };
        await Assert.ThrowsAsync<InvalidDataException>(() => AskAsync(provider, stream, new ChatMessage(ChatRole.User, "?")));
    }

    [Theory]
    [InlineData(ModelProvider.OpenAi)]
    [InlineData(ModelProvider.Anthropic)]
    public async Task A_stream_that_breaks_off_is_no_answer(ModelProvider provider)
    {
        _server.Reply = _ => new("Your premium is ") { BreaksOff = true };
        await Assert.ThrowsAsync<InvalidDataException>(() => AskAsync(provider, stream: true, new ChatMessage(ChatRole.User, "?")));
    }

    [Fact]
    public async Task An_endpoint_of_ones_own_needs_no_key_and_keeps_its_path()
    {
        var options = new ModelOptions { Provider = ModelProvider.OpenAi, Endpoint = new Uri(_server.Endpoint + "/"), Name = "gemma3:4b" };
        using var client = new OpenAiChat(_http, options);
        Assert.Equal("All is well.", (await client.GetResponseAsync([new(ChatRole.User, "?")])).Text);
        Assert.Null(Assert.Single(_server.Requests).Key);
    }

    private async Task<ChatResponse> AskAsync(ModelProvider provider, bool stream, params ChatMessage[] messages)
    {
        var options = new ModelOptions { Provider = provider, Endpoint = _server.Endpoint, Key = "secret", Name = "small" };
        using IChatClient client = provider == ModelProvider.Anthropic ? new AnthropicChat(_http, options) : new OpenAiChat(_http, options);
        var chat = new ChatOptions { MaxOutputTokens = 600, Tools = [AIFunctionFactory.Create((int limit) => limit, "list_orders", "Lists orders.").AsDeclarationOnly()] };
        return stream ? await client.GetStreamingResponseAsync(messages, chat).ToChatResponseAsync() : await client.GetResponseAsync(messages, chat);
    }
}
