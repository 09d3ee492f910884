using LeafLoaf.Core.Orders;

namespace LeafLoaf.UnitTests.Orders;

public sealed class OrderStatesTests
{
    [Fact]
    public void The_table_is_the_whole_machine()
    {
        foreach (var state in OrderState.All)
            foreach (var action in Enum.GetValues<OrderAction>())
                foreach (var role in Enum.GetValues<ActorRole>())
                {
                    var row = OrderStates.Table.FirstOrDefault(r => r.Action == action && r.From == state && r.By.Contains(role));
                    var verdict = OrderStates.Decide(state, action, role);
                    Assert.Equal(row.To, verdict.To);
                    Assert.Equal(verdict.Allowed, verdict.Reason is null);
                    if (verdict.Reason is { } reason) Assert.EndsWith(".", reason, StringComparison.Ordinal);
                }
    }

    [Theory]
    [InlineData(OrderState.Placed, ActorRole.Shopper, true)]
    [InlineData(OrderState.Picked, ActorRole.Shopper, false)]
    [InlineData(OrderState.Picked, ActorRole.Agent, true)]
    [InlineData(OrderState.OutForDelivery, ActorRole.Agent, false)]
    [InlineData(OrderState.Delivered, ActorRole.Shopper, false)]
    public void Cancelling_depends_on_how_far_it_is_and_who_asks(string state, ActorRole role, bool allowed) =>
        Assert.Equal(allowed, OrderStates.Decide(state, OrderAction.Cancel, role).Allowed);

    [Fact]
    public void Nothing_leads_out_of_cancelled_and_refunded() =>
        Assert.DoesNotContain(OrderStates.Table, r => r.From is OrderState.Cancelled or OrderState.Refunded);

    [Fact]
    public void No_shopper_moves_an_order_forward() =>
        Assert.All(OrderStates.Table.Where(r => r.By.Contains(ActorRole.Shopper)), r => Assert.Equal(OrderAction.Cancel, r.Action));
}
