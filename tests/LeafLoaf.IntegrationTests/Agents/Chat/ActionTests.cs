using System.Text.Json.Nodes;
using LeafLoaf.Core.Data;
using LeafLoaf.IntegrationTests.Orders;

namespace LeafLoaf.IntegrationTests.Agents.Chat;

/// <summary>Everything agents can change: asked first, done once, audited, refused to others.</summary>
[Collection(OrderShopCollection.Name)]
public sealed class ActionTests(OrderShop shop)
{
    [Fact]
    public async Task Something_is_added_after_the_yes_and_a_second_yes_adds_nothing()
    {
        var user = OrderShop.NewShopper();
        var talk = new Talk(shop.Api, user);
        (await talk.SayAsync("add 2 oat milks to my basket")).Asks();
        Assert.Equal(0, await PacksAsync(user));
        var corrected = (await talk.SayAsync("no, make it three")).Asks();
        Assert.Contains("3 ×", corrected.Text(), StringComparison.Ordinal);
        var done = await talk.SayAsync("yes");
        Assert.Contains("set_basket_items", done.Tools());
        Assert.Equal(3, await PacksAsync(user));
        await talk.SayAsync("yes please");
        Assert.Equal(3, await PacksAsync(user));
        Assert.Equal("done", await shop.OneAsync<string>("select status from agent_actions where session_id = $1 and user_id = $2", talk.Session, user));
    }

    [Fact]
    public async Task A_no_leaves_everything_as_it_is()
    {
        var user = OrderShop.NewShopper();
        var talk = new Talk(shop.Api, user);
        (await talk.SayAsync("put oat milk into my basket")).Asks();
        Assert.False((await talk.SayAsync("no thanks")).Waits());
        await talk.SayAsync("yes");
        Assert.Equal(0, await PacksAsync(user));
    }

    [Fact]
    public async Task Another_question_in_between_is_answered_and_the_yes_still_waited_for()
    {
        var user = OrderShop.NewShopper();
        var talk = new Talk(shop.Api, user);
        (await talk.SayAsync("add oat milk to my basket")).Asks();
        var between = await talk.SayAsync("which delivery slots are free?");
        Assert.Contains("UTC", between.Text(), StringComparison.Ordinal);
        between.Asks();
        await talk.SayAsync("yes");
        Assert.Equal(1, await PacksAsync(user));
    }

    [Fact]
    public async Task A_yes_by_somebody_else_does_nothing()
    {
        var (one, other) = (OrderShop.NewShopper(), OrderShop.NewShopper());
        var talk = new Talk(shop.Api, one);
        (await talk.SayAsync("add oat milk to my basket")).Asks();
        await new Talk(shop.Api, other) { Session = talk.Session }.SayAsync("yes");
        Assert.Equal((0, 0), (await PacksAsync(one), await PacksAsync(other)));
    }

    [Fact]
    public async Task After_a_crash_between_doing_and_answering_the_same_yes_does_it_once()
    {
        var user = OrderShop.NewShopper();
        var talk = new Talk(shop.Api, user);
        (await talk.SayAsync("add 2 oat milks to my basket")).Asks();
        // Sent at once: both find the action waiting, as a repetition after a crash does.
        await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ => (await talk.PostAsync("yes")).Dispose()));
        Assert.Equal(2, await PacksAsync(user));
        Assert.Equal(1L, await shop.OneAsync<long>("select count(*) from agent_actions where session_id = $1", talk.Session));
    }

    [Fact]
    public async Task An_order_is_followed_ordered_again_and_cancelled()
    {
        var (user, order) = await shop.OrderedAsync(product: 8);
        var number = order["number"]!.GetValue<string>();
        var talk = new Talk(shop.Api, user);
        Assert.Contains(number, (await talk.SayAsync("where is my order?")).Text(), StringComparison.Ordinal);
        var name = order["lines"]![0]!["name"]!.GetValue<string>();
        (await talk.SayAsync($"reorder {number}")).Asks();
        await talk.SayAsync("yes");
        Assert.Equal(3, await PacksAsync(user));
        Assert.Contains(name, (await talk.SayAsync("show my basket")).Text(), StringComparison.Ordinal);
        (await talk.SayAsync("cancel my order")).Asks();
        Assert.Equal("placed", await StateAsync(order.Id()));
        await talk.SayAsync("yes, do it");
        Assert.Equal("cancelled", await StateAsync(order.Id()));
        var stranger = await new Talk(shop.Api, OrderShop.NewShopper()).SayAsync($"cancel order {number}");
        Assert.False(stranger.Waits(), stranger.Text());
    }

    [Fact]
    public async Task A_claim_is_filed_for_what_arrived_broken()
    {
        var (user, order) = await shop.OrderedAsync(product: 12);
        using var agent = await shop.AsAsync("agent");
        await agent.AdvanceAsync(order.Id(), "pick", "dispatch", "deliver");
        var name = order["lines"]![0]!["name"]!.GetValue<string>();
        var talk = new Talk(shop.Api, user);
        var asked = await talk.SayAsync("something in my order arrived damaged, I want my money back");
        // Which of the two products it was has to be asked.
        Assert.True(asked.Waits(), asked.Text());
        var proposed = (await talk.SayAsync("1")).Asks();
        Assert.Contains(name, proposed.Text(), StringComparison.Ordinal);
        var filed = await talk.SayAsync("yes");
        Assert.Contains("CLM", filed.Text(), StringComparison.Ordinal);
        Assert.Equal("damaged", await shop.OneAsync<string>("select claim_type from claims where user_id = $1", user));
        Assert.Contains("CLM", (await talk.SayAsync("how is my claim going?")).Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_allergy_said_in_the_chat_is_kept_to_after_the_yes_and_not_told_to_the_audit()
    {
        var user = OrderShop.NewShopper();
        var talk = new Talk(shop.Api, user);
        (await talk.SayAsync("I am allergic to peanuts")).Asks();
        Assert.Empty((await HealthAsync(user))["allergies"]!.AsArray());
        Assert.Contains("peanuts", (await talk.SayAsync("yes")).Text(), StringComparison.Ordinal);
        Assert.Equal("peanuts", (await HealthAsync(user))["allergies"]![0]!.GetValue<string>());
        Assert.Equal("{}", await shop.OneAsync<string>("select input::text from agent_actions where session_id = $1", talk.Session));
        Assert.Contains("know that already", (await talk.SayAsync("i have a peanut allergy")).Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_person_comes_in_and_danger_is_answered_first()
    {
        var user = OrderShop.NewShopper();
        var asked = await new Talk(shop.Api, user).SayAsync("I want to talk to a person");
        Assert.StartsWith("TKT", asked["metadata"]!["ticket_id"]!.GetValue<string>(), StringComparison.Ordinal);
        var danger = await new Talk(shop.Api, user).SayAsync("my throat is swelling after eating your granola");
        Assert.Contains("911", danger.Text(), StringComparison.Ordinal);
        Assert.Equal("high", await shop.OneAsync<string>("select priority from tickets where ticket_id = $1", danger["metadata"]!["ticket_id"]!.GetValue<string>()));
    }

    [Fact]
    public async Task A_member_joins_changes_and_ends_the_membership_in_the_chat()
    {
        using var shopper = await shop.AsAsync("vegan");
        var talk = new Talk(shopper);
        var plans = await talk.SayAsync("I want to become a member, compare the plans");
        Assert.Contains("299.88", plans.Text(), StringComparison.Ordinal);
        (await talk.SayAsync("plus")).Asks();
        Assert.Contains("POL", (await talk.SayAsync("yes")).Text(), StringComparison.Ordinal);
        (await talk.SayAsync("switch my membership to the family plan")).Asks();
        Assert.Contains("family", (await talk.SayAsync("yes")).Text(), StringComparison.Ordinal);
        (await talk.SayAsync("cancel my membership")).Asks();
        Assert.Contains("ended", (await talk.SayAsync("yes")).Text(), StringComparison.Ordinal);
        Assert.Equal("joined changed cancelled", await shop.OneAsync<string>(
            "select string_agg(e.action, ' ' order by e.id) from policy_events e join policies p using (policy_number) join customers c using (customer_id) join users u on u.id::text = c.user_id where u.persona = 'vegan'"));
    }

    private async Task<int> PacksAsync(string user) => (await shop.BasketAsync(user))["packs"]!.GetValue<int>();

    private async Task<JsonNode> HealthAsync(string user) => (await shop.Api.GetAsync(new Uri($"/api/me/health?user_id={user}", UriKind.Relative)) is var answer ? await answer.JsonAsync() : null)!;

    private Task<string> StateAsync(string order) => shop.OneAsync<string>("select state from orders where id = $1", Guid.Parse(order));
}
