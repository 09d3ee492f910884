using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using LeafLoaf.IntegrationTests.Orders;
using LeafLoaf.IntegrationTests.Personalization.Events;
using LeafLoaf.TestKit.Models;

namespace LeafLoaf.IntegrationTests.Agents.Operations;

/// <summary>What a replica does at its limits, and what it tells of its turns, as a process of its own.</summary>
[Collection(EventShopCollection.Name)]
public sealed class NarrowTests : IClassFixture<NarrowApi>, IAsyncLifetime
{
    private readonly EventShop _shop;
    private readonly NarrowApi _narrow;

    public NarrowTests(EventShop shop, NarrowApi narrow)
    {
        (_shop, _narrow) = (shop, narrow);
        shop.Model.Reply = _ => new();
        shop.Model.Forget();
    }

    /// <summary>The first turn of a process on a busy machine may take longer than a turn may here.</summary>
    public Task InitializeAsync() => SayAsync("hello");

    public Task DisposeAsync()
    {
        _shop.Model.Unblock();
        _shop.Model.Reply = _ => new();
        return Task.CompletedTask;
    }

    [Fact]
    [Trait("A7", "8")]
    public async Task A_turn_ends_at_its_time_limit_with_a_problem_and_nothing_half_written_and_above_the_concurrency_limit_one_is_told_when_to_come_again()
    {
        var session = (string)(await SayAsync("hello"))["session_id"]!;
        var before = await MessagesAsync(session);
        var refused = false;
        for (var round = 0; round < 3 && !refused; round++)
        {
            _shop.Model.Forget();
            _shop.Model.Block();
            var streamed = PostAsync("find me oat milk", session, "/api/v1/chat/stream");
            await Eventually.TrueAsync(() => Task.FromResult(_shop.Model.Calls > 0 || streamed.IsCompleted));
            // The place is taken, so whoever comes now is refused at once and without the model being asked.
            using (var second = await PostAsync("find me almond milk", null))
            {
                refused = second.StatusCode == HttpStatusCode.TooManyRequests;
                if (refused)
                {
                    Assert.Equal("application/problem+json", second.Content.Headers.ContentType?.MediaType);
                    Assert.True(second.Headers.RetryAfter?.Delta > TimeSpan.Zero);
                    Assert.Contains("correlation_id", await second.Content.ReadAsStringAsync(), StringComparison.Ordinal);
                }
            }
            using var answer = await streamed;
            var text = await answer.Content.ReadAsStringAsync();
            var events = text.Split("\n\n", StringSplitOptions.RemoveEmptyEntries).Select(e => e.Split('\n')).ToList();
            Assert.True(events.Count > 0 && events[^1][0] == "event: problem", text);
            Assert.Equal(504, (int)JsonNode.Parse(events[^1][1]["data: ".Length..])!["status"]!);
            Assert.DoesNotContain(events, e => e[0] == "event: answer");
            Assert.Equal(before, await MessagesAsync(session));
            _shop.Model.Unblock();
        }
        Assert.True(refused, "A second message was taken beside the one that was being answered.");
        // The place is free again and the conversation goes on.
        await SayAsync("find me oat milk", session);
        var after = await MessagesAsync(session);
        Assert.True(after > before && (after - before) % 2 == 0, $"{before} and then {after}");
    }

    [Fact]
    [Trait("A7", "8")]
    public async Task A_turn_that_does_not_stream_is_answered_with_504_at_its_time_limit()
    {
        _shop.Model.Block();
        using var answer = await PostAsync("find me soy milk", null);
        Assert.Equal(HttpStatusCode.GatewayTimeout, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task With_little_memory_left_fewer_answers_are_kept_fewer_calls_made_at_once_and_less_history_sent()
    {
        JsonNode stats = new JsonObject();
        await Eventually.TrueAsync(async () => (bool)(stats = (await _narrow.Api.GetFromJsonAsync<JsonNode>("/api/stats/llm"))!)["pressure"]!["low_memory"]!);
        Assert.Equal((2, 3), ((int)stats["pressure"]!["concurrency"]!, (int)stats["pressure"]!["history_messages"]!));
        Assert.Equal(50, (int)(await _narrow.Api.GetFromJsonAsync<JsonNode>("/api/stats/cache"))!["capacity"]!);
        Assert.Equal(3, await HistoryAsync(_narrow.Api));
        Assert.Equal(5, await HistoryAsync(_shop.Apis[0]));
    }

    [Fact]
    public async Task Every_turn_leaves_spans_of_its_agent_its_tools_and_its_model_with_the_conventions_names()
    {
        _shop.Model.Reply = r => r.ToolResults.Count == 0 ? ModelReply.Call("search_products", """{"query":"oat milk"}""") : new("Here is something you may like.");
        var (trace, session) = ("", "");
        await Eventually.TrueAsync(async () =>
        {
            trace = ActivityTraceId.CreateRandom().ToHexString();
            using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/chat") { Content = JsonContent.Create(new { message = $"find me oat milk, please {Guid.NewGuid():N}" }) };
            request.Headers.Add("traceparent", $"00-{trace}-b7ad6b7169203331-01");
            using var answer = await _narrow.Api.SendAsync(request);
            session = (string?)(await answer.JsonAsync())["session_id"] ?? "";
            return answer.StatusCode == HttpStatusCode.OK;
        });
        IReadOnlyList<SentSpan> spans = [];
        await Eventually.TrueAsync(() => Task.FromResult((spans = [.. _narrow.Spans.Where(s => s.TraceId == trace)]).Any(s => s.Kind == 2)));

        var agent = Assert.Single(spans, s => s.Name == "invoke_agent shopping_agent");
        Assert.Equal(1, agent.Kind);
        Assert.Equal(("invoke_agent", "openai", "shopping_agent", session), (agent.Attributes["gen_ai.operation.name"], agent.Attributes["gen_ai.provider.name"],
            agent.Attributes["gen_ai.agent.name"], agent.Attributes["gen_ai.conversation.id"]));

        var chats = spans.Where(s => s.Name == "chat gpt-4o-mini").ToList();
        Assert.Equal(2, chats.Count);
        Assert.All(chats, chat =>
        {
            Assert.Equal((3, agent.Id), (chat.Kind, chat.ParentId));
            Assert.Equal(("chat", "openai", "gpt-4o-mini", "100", "20"), (chat.Attributes["gen_ai.operation.name"], chat.Attributes["gen_ai.provider.name"],
                chat.Attributes["gen_ai.request.model"], chat.Attributes["gen_ai.usage.input_tokens"], chat.Attributes["gen_ai.usage.output_tokens"]));
            Assert.Equal(session, chat.Attributes["gen_ai.conversation.id"]);
        });

        var tool = spans.First(s => s.Name == "execute_tool search_products");
        Assert.Equal((1, agent.Id), (tool.Kind, tool.ParentId));
        Assert.Equal(("execute_tool", "search_products", "function"), (tool.Attributes["gen_ai.operation.name"], tool.Attributes["gen_ai.tool.name"], tool.Attributes["gen_ai.tool.type"]));
        // What was said stays out of the telemetry.
        Assert.DoesNotContain(spans, s => s.Attributes.Values.Any(v => v.Contains("please", StringComparison.Ordinal)));
    }

    // How many earlier messages a model is sent in a conversation of many.
    private async Task<int> HistoryAsync(HttpClient api)
    {
        string? session = null;
        for (var turn = 0; turn < 4; turn++)
        {
            _shop.Model.Forget();
            session = (string)(await SayAsync($"find me oat milk number {turn}", session, api))["session_id"]!;
        }
        var request = _shop.Model.Requests.First();
        return request.User.Count + request.Assistant.Count - 1;
    }

    private async Task<int> MessagesAsync(string session) => (await _narrow.Api.GetFromJsonAsync<JsonNode>($"/api/v1/sessions/{session}"))!["messages"]!.AsArray().Count;

    // A turn has little time here, and a busy machine may need more: then it is said again.
    private async Task<JsonNode> SayAsync(string message, string? session = null, HttpClient? api = null)
    {
        JsonNode said = new JsonObject();
        await Eventually.TrueAsync(async () =>
        {
            using var answer = await PostAsync(message, session, api: api);
            if (answer.StatusCode == HttpStatusCode.OK) said = await answer.JsonAsync();
            return answer.StatusCode == HttpStatusCode.OK;
        }, 120);
        return said;
    }

    private Task<HttpResponseMessage> PostAsync(string message, string? session, string path = "/api/v1/chat", HttpClient? api = null) =>
        (api ?? _narrow.Api).PostAsJsonAsync(path, new { message, session_id = session });
}
