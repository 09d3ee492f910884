using LeafLoaf.Api.Agents.Faq;
using LeafLoaf.Api.Agents.Models;
using LeafLoaf.Api.Agents.Tools;
using LeafLoaf.IntegrationTests.Personalization.Events;
using LeafLoaf.TestKit.Models;

namespace LeafLoaf.IntegrationTests.Agents.Models;

/// <summary>Turns with a model over real HTTP: tools, checks, streaming, and every way in which the twin has to answer.</summary>
[Collection(EventShopCollection.Name)]
public sealed class GatewayTests : IAsyncDisposable
{
    private readonly FixedTool _policy = new("get_policy", """{"policy_number":"POL000004","plan":"Plus","premium":197.88}""");
    private readonly ModelServer _model;
    private readonly ModelReplica _replica;
    private readonly EventShop _shop;

    public GatewayTests(EventShop shop)
    {
        (_shop, _model) = (shop, shop.Model);
        _replica = new(shop);
        _model.Reply = _ => new();
        _model.Forget();
    }

    public ValueTask DisposeAsync()
    {
        _model.Reply = _ => new();
        return _replica.DisposeAsync();
    }

    [Theory]
    [InlineData("OpenAi")]
    [InlineData("Anthropic")]
    public async Task The_model_asks_for_a_tool_and_answers_from_what_it_found(string provider)
    {
        await using var replica = new ModelReplica(_shop, null, ("Provider", provider));
        _model.Reply = r => r.ToolResults.Count == 0 ? ModelReply.Call("get_policy", """{"number":"POL000004"}""") : new("Policy POL000004 costs $197.88.");
        var answer = await replica.Gateway.TryAnswerAsync(replica.Turn("What is my premium?", [_policy]), null, default);
        Assert.Equal("Policy POL000004 costs $197.88.", answer?.Text);
        Assert.Equal((240, true, null), (answer!.TokensUsed, answer.ReadPersonal, answer.Proposed));
        Assert.Equal([null, "get_policy", null], answer.Trace.Select(t => t.Tool));
        Assert.Matches("^billing_agent-[0-9a-f]{8}$", (string)answer.Trace[0].Input!["prompt"]!);
        Assert.Equal("""{"number":"POL000004"}""", Assert.Single(_policy.Inputs));
        Assert.Contains("197.88", Assert.Single(_model.Requests.Last().ToolResults), StringComparison.Ordinal);
        Assert.StartsWith("You work for LeafLoaf", _model.Requests.Last().System, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_write_is_proposed_and_never_done()
    {
        var cancel = new FixedTool("cancel_membership", "{}", ToolEffect.Writes);
        _model.Reply = _ => ModelReply.Call("cancel_membership", """{"policy_number":"POL000004"}""");
        var answer = await _replica.Gateway.TryAnswerAsync(_replica.Turn("Cancel POL000004", [_policy, cancel]), null, default);
        Assert.Equal("cancel_membership", answer?.Proposed?.Tool);
        Assert.Equal("POL000004", answer!.Proposed!.Input.GetProperty("policy_number").GetString());
        Assert.Empty(cancel.Inputs);
        Assert.Equal(1, _model.Calls);
    }

    [Fact]
    public async Task A_tool_that_does_not_exist_is_said_so_and_rounds_are_bounded()
    {
        _model.Reply = r => r.Tools.Count > 0 ? ModelReply.Call("rm_rf") : new("I do not know that.");
        var answer = await _replica.Gateway.TryAnswerAsync(_replica.Turn("?", [_policy]), null, default);
        Assert.Equal("I do not know that.", answer?.Text);
        Assert.Equal(5, _model.Calls);
        Assert.Contains("no such tool", _model.Requests.Last().ToolResults[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_streams_in_checked_sentences_and_cites_what_it_was_given()
    {
        var article = new Passage("delivery", "Delivery", "/help/delivery", "Delivery is free from $35.", 0.9, new(2026, 11, 1));
        _model.Reply = _ => new("Delivery is free from $35 [1]. Anything else?");
        var pieces = new List<string>();
        var answer = await _replica.Gateway.TryAnswerAsync(_replica.Turn("Is delivery free?", documents: [article]), p => { pieces.Add(p); return ValueTask.CompletedTask; }, default);
        Assert.Equal(["Delivery is free from $35 [1]. ", "Anything else?"], pieces);
        Assert.Equal(("delivery", "/help/delivery"), answer!.Citations.Select(c => (c.Id, c.Url!)).Single());
    }

    [Theory]
    [InlineData("Your premium is $205.00.", "number")]
    [InlineData("Policy POL000009 is yours too.", "id")]
    [InlineData("Ask Doctor Strange about it.", "name")]
    public async Task What_cannot_be_vouched_for_is_not_said_and_is_counted(string text, string check)
    {
        _model.Reply = r => r.ToolResults.Count == 0 ? ModelReply.Call("get_policy") : new(text);
        await AssertTwinAsync(Degradation.FailedChecks);
        Assert.Equal(1, _replica.Stats.FailedChecks[check]);
    }

    [Fact]
    [Trait("A7", "11")]
    public async Task When_the_model_fails_it_is_asked_twice_more_and_then_the_twin_answers()
    {
        _model.Reply = _ => ModelReply.Refuse(500);
        await AssertTwinAsync(Degradation.Failed);
        Assert.Equal(3, _model.Calls);
        var at = _model.Requests.Select(r => r.At).ToArray();
        Assert.True(at[2] - at[0] > TimeSpan.FromMilliseconds(60), "It was asked again without a pause.");
    }

    [Fact]
    public async Task A_model_that_hangs_is_left_within_the_time_limit()
    {
        await using var replica = new ModelReplica(_shop, null, ("TimeoutSeconds", "1"), ("AttemptSeconds", "1"), ("Retries", "0"));
        _model.Reply = _ => new() { Delay = TimeSpan.FromSeconds(30) };
        await AssertTwinAsync(Degradation.TimedOut, replica);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Nonsense_on_the_wire_is_no_answer(bool malformed)
    {
        _model.Reply = _ => new("Your premium") { Malformed = malformed, BreaksOff = !malformed };
        var turn = _replica.Turn("?");
        Assert.Null(await _replica.Gateway.TryAnswerAsync(turn, _ => ValueTask.CompletedTask, default));
        Assert.Equal([Degradation.Failed], Degradation.Of(turn.Context.Http));
    }

    [Fact]
    public async Task Refusals_of_the_provider_slow_the_shop_down()
    {
        _model.Reply = _ => ModelReply.Refuse(429);
        await AssertTwinAsync(Degradation.Busy);
        Assert.True(_replica.Get<Pressure>().Slowed);
    }

    [Fact]
    public async Task Beyond_the_calls_of_a_minute_the_twin_answers()
    {
        var clock = new Clock(new(2041, 5, 4, 3, 2, 1, TimeSpan.Zero));
        await using var replica = new ModelReplica(_shop, clock, ("CallsPerMinute", "2"));
        for (var call = 0; call < 2; call++) Assert.NotNull(await replica.Gateway.TryAnswerAsync(replica.Turn("?"), null, default));
        await AssertTwinAsync(Degradation.Busy, replica);
        clock.Advance(TimeSpan.FromSeconds(62));
        Assert.NotNull(await replica.Gateway.TryAnswerAsync(replica.Turn("?"), null, default));
    }

    [Fact]
    public async Task Without_a_provider_nothing_is_asked_and_nothing_is_degraded()
    {
        await using var replica = new ModelReplica(_shop, null, ("Provider", "None"));
        var turn = replica.Turn("?");
        Assert.Null(await replica.Gateway.TryAnswerAsync(turn, null, default));
        Assert.Empty(Degradation.Of(turn.Context.Http));
        Assert.Equal(0, _model.Calls);
    }

    private async Task AssertTwinAsync(string reason, ModelReplica? replica = null)
    {
        replica ??= _replica;
        var turn = replica.Turn("What is my premium?", [_policy]);
        Assert.Null(await replica.Gateway.TryAnswerAsync(turn, null, default));
        Assert.Equal([reason], Degradation.Of(turn.Context.Http));
        Assert.Equal(1, replica.Stats.Degraded[reason]);
    }
}
