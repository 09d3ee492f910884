using System.Net.Http.Json;
using System.Text.Json.Nodes;
using LeafLoaf.Api.Agents.Models;
using LeafLoaf.IntegrationTests.Personalization.Events;
using LeafLoaf.TestKit.Models;

namespace LeafLoaf.IntegrationTests.Agents.Models;

/// <summary>The whole chat with a model behind it, over HTTP, on two replicas.</summary>
[Collection(EventShopCollection.Name)]
public sealed class ChatWithModelTests : IDisposable
{
    private readonly EventShop _shop;

    public ChatWithModelTests(EventShop shop)
    {
        _shop = shop;
        shop.Model.Forget();
    }

    public void Dispose()
    {
        _shop.Model.Unblock();
        _shop.Model.Reply = _ => new();
    }

    [Fact]
    [Trait("A7", "6")]
    public async Task Ten_identical_concurrent_requests_to_two_replicas_make_one_model_call_and_get_the_same_reply()
    {
        string[] questions = ["What is your refund policy?", "What is your policy on refunds?", "Tell me about your refund policy."];
        _shop.Model.Reply = _ => new("You can send it back, as the article says [1].") { Delay = TimeSpan.FromMilliseconds(400) };
        for (var round = 0; ; round++)
        {
            _shop.Model.Forget();
            var alone = WentOnAlone();
            var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => SayAsync(questions[round], i % 2)));
            var again = await SayAsync(questions[round].ToLowerInvariant().TrimEnd('?', '.'), 0);
            // A replica that Redis keeps waiting on a busy machine answers by itself, as it should; then this round says nothing.
            if (WentOnAlone() > alone && round < questions.Length - 1) continue;

            // A late call of an earlier test is none of these.
            var calls = _shop.Model.Requests.Count(r => r.User.Any(u => u.Contains(questions[round], StringComparison.OrdinalIgnoreCase)));
            Assert.True(calls == 1, $"{calls} of {_shop.Model.Calls} calls, {string.Join(" | ", answers.Append(again).Select(a => a["metadata"]!.ToJsonString()))}\n{_shop.Log}");
            Assert.All(answers, a => Assert.Equal("You can send it back, as the article says [1].", (string)a["message"]!));
            Assert.Equal(9, answers.Count(a => (bool)a["metadata"]!["cached"]!));
            Assert.NotEmpty(answers[3]["metadata"]!["citations"]!.AsArray());
            Assert.Equal(10, answers.Select(a => (string)a["session_id"]!).Distinct().Count());
            Assert.True((bool)again["metadata"]!["cached"]!);
            return;
        }

        int WentOnAlone() => _shop.Log.Split('\n').Count(l => l.Contains("Answers are not shared", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_model_finds_products_with_the_shops_own_tools_and_shows_its_steps()
    {
        _shop.Model.Reply = r => r.ToolResults.Count == 0 ? ModelReply.Call("search_products", """{"query":"oat milk"}""")
            : new(JsonNode.Parse(r.ToolResults[^1]) is JsonObject o && FirstName(o) is { } name ? $"Here is one: {name}." : "Here is something you may like.");
        var answer = await SayAsync("find me oat milk", 0);
        Assert.Equal("shopping_agent", (string)answer["agent_used"]!);
        Assert.Empty(answer["metadata"]!["degraded"]!.AsArray());
        Assert.StartsWith("Here is", (string)answer["message"]!, StringComparison.Ordinal);
        Assert.Contains(answer["metadata"]!["trace"]!.AsArray(), t => (string?)t!["tool"] == "search_products");
        Assert.True((int)answer["metadata"]!["tokens_used"]! > 0);
    }

    [Fact]
    public async Task When_the_model_fails_the_shops_own_rules_answer_and_the_chat_says_so()
    {
        _shop.Model.Reply = _ => ModelReply.Refuse(500);
        var answer = await SayAsync("find me almond milk", 1);
        Assert.Equal(3, _shop.Model.Calls);
        Assert.Equal([Degradation.Failed], answer["metadata"]!["degraded"]!.AsArray().Select(d => (string)d!));
        Assert.Equal("shopping_agent", (string)answer["agent_used"]!);
        Assert.NotEmpty((string)answer["message"]!);
        Assert.True((long)(await _shop.Apis[1].GetFromJsonAsync<JsonNode>("/api/stats/llm"))!["turns"]!["degraded"]![Degradation.Failed]! >= 1);
    }

    [Fact]
    public async Task A_price_the_model_made_up_never_reaches_the_shopper()
    {
        _shop.Model.Reply = _ => new("All oat milk is $0.01 today, ask Captain Haddock.");
        var answer = await SayAsync("got any oat milk?", 0);
        Assert.DoesNotContain("0.01", answer.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal([Degradation.FailedChecks], answer["metadata"]!["degraded"]!.AsArray().Select(d => (string)d!));
    }

    private static string? FirstName(JsonNode? node) => node switch
    {
        JsonObject o when (string?)o["name"] is { } name && o["price"] is not null => name,
        JsonObject o => o.Select(p => FirstName(p.Value)).FirstOrDefault(n => n is not null),
        JsonArray a => a.Select(FirstName).FirstOrDefault(n => n is not null),
        _ => null,
    };

    private async Task<JsonNode> SayAsync(string message, int replica)
    {
        using var response = await _shop.Apis[replica].PostAsJsonAsync("/api/v1/chat", new { message });
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, text);
        return JsonNode.Parse(text)!;
    }
}
