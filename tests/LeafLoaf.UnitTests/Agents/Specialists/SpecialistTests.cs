using LeafLoaf.Api.Agents.Graph;
using LeafLoaf.Api.Agents.Specialists;
using LeafLoaf.Api.Agents.Understanding;
using LeafLoaf.Core.Service;
using LeafLoaf.UnitTests.Agents.Graph;

namespace LeafLoaf.UnitTests.Agents.Specialists;

public class SpecialistTests
{
    [Fact]
    [Trait("A7", "5")]
    public void Billing_agent_extracts_policy_number_POL000004()
    {
        Assert.Equal("POL000004", BillingAgent.PolicyNumberOf(Turns.Of("What is my premium for POL000004?"), new() { PolicyNumber = "POL000004" }));
        var hinted = Turns.Of("What is my premium?") with { Context = new Dictionary<string, string> { ["policy_number"] = " pol000004 " } };
        Assert.Equal("POL000004", BillingAgent.PolicyNumberOf(hinted, Slots.None));
        Assert.Null(BillingAgent.PolicyNumberOf(Turns.Of("What is my premium?"), Slots.None));
    }

    [Theory]
    [InlineData("got any oat milk under 4 bucks?", "oat milk under 4 bucks")]
    [InlineData("Can you please find me some gluten free pasta", "gluten free pasta")]
    [InlineData("oat milk", "oat milk")]
    [InlineData("do you have", "do you have")]
    public void A_question_becomes_a_search(string message, string query) => Assert.Equal(query, ShoppingTexts.Query(message), ignoreCase: true);

    [Theory]
    [InlineData("log two eggs and toast for breakfast", "two eggs and toast")]
    [InlineData("how many calories are in 2 slices of pizza?", "2 slices of pizza")]
    [InlineData("I just had a banana", "a banana")]
    public void A_message_becomes_a_meal(string message, string meal) => Assert.Equal(meal, FoodTexts.Meal(message), ignoreCase: true);

    [Theory]
    [InlineData("Organic Strawberries", "berries", true)]
    [InlineData("Whole Milk", "milk", true)]
    [InlineData("Oat Milk Barista", "almond milk", false)]
    public void Names_are_matched_by_their_words(string name, string said, bool matches) => Assert.Equal(matches, Words.Overlap(name, said) >= 0.99);

    [Theory]
    [InlineData("make it 2", 5, 2)]
    [InlineData("take 2 out", 5, 3)]
    [InlineData("remove it", 5, 0)]
    public void Packs_that_are_left(string message, int held, int left) =>
        Assert.Equal(left, ShoppingTexts.PacksLeft(message, message.Contains('2', StringComparison.Ordinal) ? new() { Quantity = 2 } : Slots.None)(held));

    [Fact]
    public void A_correction_changes_what_it_names_and_keeps_the_rest()
    {
        var earlier = new Slots { Products = [new("oat milk", 2)] };
        Assert.Equal(new Mention("oat milk", 3), MergedSlots.Of(earlier, new() { Quantity = 3 }).Products[0]);
        Assert.Equal(new Mention("almond milk", 2), MergedSlots.Of(earlier, new() { Products = [new("almond milk")] }).Products[0]);
    }

    [Fact]
    public void A_change_of_plan_is_settled_by_the_day()
    {
        DateOnly today = new(2026, 11, 20), until = new(2026, 12, 31);
        // 42 paid days left: (299.88 − 197.88) × 42 / 365.
        Assert.Equal(new MembershipSettlement(11.74m, 0), MembershipRules.Settle(197.88m, 299.88m, until, today));
        Assert.Equal(new MembershipSettlement(0, 11.74m), MembershipRules.Settle(299.88m, 197.88m, until, today));
        Assert.Equal(new MembershipSettlement(0, 0), MembershipRules.Settle(197.88m, 299.88m, null, today));
        Assert.Equal(until, MembershipRules.LastDay(until, new(2027, 5, 1), today));
        Assert.Equal(new DateOnly(2026, 12, 1), MembershipRules.LastDay(until, new(2026, 12, 1), today));
        Assert.Null(MembershipRules.LastDay(today.AddDays(-1), new(2027, 5, 1), today));
        Assert.All(MembershipPlans.All, p => Assert.All(MembershipPlans.Billings, b => Assert.Equal(p.Premium, MembershipPlans.Instalments(p.Premium, b.Billing).Sum())));
    }
}
