using LeafLoaf.Core.Models;

namespace LeafLoaf.UnitTests.Agents.Models;

/// <summary>The steps of the month's budget and what tokens cost.</summary>
public sealed class BudgetTests
{
    private static readonly ModelOptions Options = new() { Name = "gpt-4o", LiteName = "gpt-4o-mini" };

    [Theory]
    [InlineData(0, BudgetStep.Full)]
    [InlineData(39.99, BudgetStep.Full)]
    [InlineData(40, BudgetStep.Lite)]
    [InlineData(47.49, BudgetStep.Lite)]
    [InlineData(47.50, BudgetStep.BatchOnly)]
    [InlineData(49.99, BudgetStep.BatchOnly)]
    [InlineData(50, BudgetStep.Spent)]
    [InlineData(500, BudgetStep.Spent)]
    public void Fifty_dollars_have_steps_at_eighty_ninety_five_and_a_hundred_percent(double spent, BudgetStep step) => Assert.Equal(step, BudgetSteps.Of((decimal)spent, 50));

    [Theory]
    [InlineData(BudgetStep.Full, "gpt-4o", "gpt-4o")]
    [InlineData(BudgetStep.Lite, "gpt-4o-mini", "gpt-4o-mini")]
    [InlineData(BudgetStep.BatchOnly, null, "gpt-4o-mini")]
    [InlineData(BudgetStep.Spent, null, null)]
    public void Each_step_says_who_may_ask_which_model(BudgetStep step, string? chat, string? intents)
    {
        Assert.Equal(chat, BudgetSteps.Model(step, ModelPurpose.Chat, Options));
        Assert.Equal(intents, BudgetSteps.Model(step, ModelPurpose.Intents, Options));
    }

    [Fact]
    public void Without_a_smaller_model_the_same_one_goes_on() =>
        Assert.Equal("gpt-4o", BudgetSteps.Model(BudgetStep.Lite, ModelPurpose.Chat, new() { Name = "gpt-4o" }));

    [Fact]
    public void A_budget_of_nothing_is_spent() => Assert.Equal(BudgetStep.Spent, BudgetSteps.Of(0, 0));

    [Theory]
    [InlineData("gpt-4o-mini-2024-07-18", 0.15 + 0.60)]
    [InlineData("gpt-4o-2024-11-20", 2.50 + 10)]
    [InlineData("models/gemini-2.5-flash", 0.30 + 2.50)]
    [InlineData("gemma3:4b", 0)]
    [InlineData("something-new", 15 + 75)]
    public void The_longest_name_that_fits_sets_the_price_and_the_unknown_is_dear(string model, double millionInAndOut)
    {
        var prices = PriceBook.Load(Path.Combine(AppContext.BaseDirectory, "config", "model_prices.yaml"));
        Assert.Equal((decimal)millionInAndOut, prices.Cost(model, 1_000_000, 1_000_000));
    }
}
