using LeafLoaf.IntegrationTests.Orders;

namespace LeafLoaf.IntegrationTests.Agents.Dialogs;

/// <summary>
/// The golden dialogs, each held twice over the same shop: by our own rules, and with a language model that calls our tools. What must hold
/// of the answers and of the shop afterwards is the same both times.
/// </summary>
[Collection(OrderShopCollection.Name)]
public sealed class DialogTests(OrderShop shop, DialogReplicas replicas) : IClassFixture<DialogReplicas>
{
    public static TheoryData<string> Titles => [.. DialogFiles.All.Select(d => d.Title)];

    public static TheoryData<string> AnthropicTitles => [.. DialogFiles.All.Where(d => d.Anthropic).Select(d => d.Title)];

    [Theory]
    [MemberData(nameof(Titles))]
    public Task Without_a_model(string title) => HoldAsync(title, shop.ApiProcess.Address, model: null);

    [Theory]
    [MemberData(nameof(Titles))]
    public Task With_a_model(string title) => HoldAsync(title, replicas.OpenAi.Api, replicas.OpenAi.Model);

    [Theory]
    [MemberData(nameof(AnthropicTitles))]
    public Task With_a_model_that_speaks_Anthropics_protocol(string title) => HoldAsync(title, replicas.Anthropic.Api, replicas.Anthropic.Model);

    [Fact]
    public void Every_turn_checks_something_and_together_they_cover_agents_tools_and_repair()
    {
        var turns = DialogFiles.All.SelectMany(d => d.Turns.Select(t => (d.Title, Turn: t))).ToList();
        Assert.True(DialogFiles.All.Count >= 60, $"{DialogFiles.All.Count} dialogs");
        Assert.Equal(DialogFiles.All.Count, DialogFiles.All.Select(d => d.Title).Distinct().Count());
        Assert.All(turns, t => Assert.True(t.Turn.Has.Count > 0, $"{t.Title}: nothing is asked of the answer to '{t.Turn.Say}'"));
        Assert.All(DialogFiles.All, d => Assert.True(d.Turns.Exists(t => t.Then is not null || t.Tools.Count > 0 || t.Cites is not null || t.Repair is not null), d.Title));
        string[] agents =
        [
            "supervisor", "shopping_agent", "orders_agent", "policy_agent", "billing_agent", "claims_agent", "dietitian_agent", "general_help_agent",
            "human_escalation_agent", "final_answer_agent",
        ];
        Assert.Empty(agents.Except(turns.Select(t => t.Turn.Agent ?? "")));
        string[] repairs = ["proceed", "confirm", "decline", "correct", "answer", "interrupt", "cancel", "undo", "repeat", "already_done", "clarify", "ask_again", "small_talk", "cannot_handle", "hand_off"];
        Assert.Empty(repairs.Except(turns.Select(t => t.Turn.Repair ?? "")));
        Assert.True(turns.SelectMany(t => t.Turn.Tools).Distinct().Count() >= 33, string.Join(", ", turns.SelectMany(t => t.Turn.Tools).Distinct().Order()));
    }

    private async Task HoldAsync(string title, Uri api, ScriptedModel? model)
    {
        var run = new DialogRun(shop, api, model);
        var faults = await run.HoldAsync(DialogFiles.All.Single(d => d.Title == title));
        Assert.True(faults.Count == 0, $"{string.Join("\n", faults)}\n\n{run.Told}");
    }
}
