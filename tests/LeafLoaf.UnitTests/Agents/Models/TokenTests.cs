using System.Text.Json.Nodes;
using LeafLoaf.Api.Agents.Faq;
using LeafLoaf.Api.Agents.Models;
using LeafLoaf.Core.Models;
using Microsoft.Extensions.AI;
using Said = LeafLoaf.Api.Agents.Conversations.ChatMessage;

namespace LeafLoaf.UnitTests.Agents.Models;

/// <summary>The count of tokens, and that nothing goes out beyond the limits.</summary>
public sealed class TokenTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);
    private static readonly TurnLimits Limits = TurnLimits.Of(new ModelOptions(), 5);

    // Counted with the tokenizer of gpt-4o.
    [Theory]
    [InlineData("", 0, 0)]
    [InlineData("The quick brown fox jumps over the lazy dog.", 10, 12)]
    [InlineData("Your membership costs $197.88 a year and renews on 1 March 2027.", 18, 22)]
    [InlineData("""{"id":"usda-123","name":"Oat Milk","price":4.29}""", 18, 32)]
    public void The_count_is_near_and_rather_above(string text, int least, int most) => Assert.InRange(TokenEstimate.Of(text), least, most);

    [Fact]
    public void A_text_is_cut_to_its_limit_between_words()
    {
        var cut = TokenEstimate.Cut(string.Concat(Enumerable.Repeat("some words about milk ", 200)), 50);
        Assert.InRange(TokenEstimate.Of(cut), 40, 50);
        Assert.EndsWith("…", cut, StringComparison.Ordinal);
        Assert.Equal("short", TokenEstimate.Cut("short", 50));
    }

    [Fact]
    public void Whatever_comes_in_what_goes_out_keeps_the_limits()
    {
        var history = Enumerable.Range(0, 30).Select(i => new Said(i % 2 == 0 ? "user" : "assistant", Words(60 + i), Now)).ToList();
        var documents = Enumerable.Range(0, 6).Select(i => new Passage($"a{i}", $"Article {i}", $"/help/{i}", Words(800), 0.9, new(2026, 1, 1))).ToList();
        var turn = TurnMessages.Of(Words(300), Words(450), history, documents, Limits, Now);
        var results = new ChatMessage(ChatRole.Tool, [turn.Result("1", Products(100), 2), turn.Result("2", Products(100), 1)]);

        var remembered = turn.Messages[1..^1];
        Assert.InRange(remembered.Count, 1, 5);
        Assert.True(TokenEstimate.Of(remembered) <= Limits.History);
        var context = TokenEstimate.Of([turn.Messages[0], turn.Messages[^1], results]);
        Assert.InRange(context, Limits.Context / 2, Limits.Context);
        Assert.Equal(3, turn.Documents.Count);
    }

    [Fact]
    public void Of_the_history_the_oldest_goes_first()
    {
        var history = Enumerable.Range(0, 8).Select(i => new Said(i % 2 == 0 ? "user" : "assistant", $"message {i}", Now)).ToList();
        var turn = TurnMessages.Of("Be brief.", "And now?", history, [], Limits, Now);
        Assert.Equal(["message 3", "message 4", "message 5", "message 6", "message 7", "And now?"], turn.Messages.Skip(1).Select(m => m.Text));
        Assert.Equal(ChatRole.Assistant, turn.Messages[1].Role);
    }

    [Fact]
    public void A_long_answer_of_a_tool_loses_its_tail_and_stays_json()
    {
        var fitted = FittedJson.Of(Products(200), 300);
        Assert.True(TokenEstimate.Of(fitted) <= 300);
        Assert.InRange(JsonNode.Parse(fitted)!["hits"]!.AsArray().Count, 2, 40);
        Assert.Equal("""{"a":1}""", FittedJson.Of(new JsonObject { ["a"] = 1 }, 300));
    }

    [Fact]
    public void The_limits_are_thirty_five_percent_below_those_before() =>
        Assert.Equal(35.4, Math.Round(100 * (1 - ((double)Limits.Total / TurnLimits.Old.Total)), 1));

    private static string Words(int count) => string.Join(' ', Enumerable.Range(0, count).Select(i => i % 2 == 0 ? "grocery" : "milk"));

    private static JsonObject Products(int count) => new()
    {
        ["hits"] = new JsonArray([.. Enumerable.Range(0, count).Select(i => (JsonNode)new JsonObject { ["id"] = $"p{i}", ["name"] = $"Oat milk number {i}", ["price"] = 4.29 + i })]),
    };
}
