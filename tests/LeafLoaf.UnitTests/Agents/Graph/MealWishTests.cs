using LeafLoaf.Api.Agents.Graph;
using LeafLoaf.Api.Agents.Understanding;

namespace LeafLoaf.UnitTests.Agents.Graph;

public class MealWishTests
{
    [Fact]
    public void A_meal_of_several_foods_is_one_wish()
    {
        var read = new ReadMessage([new("log two eggs", "log_meal", AgentNames.Dietitian, 0.9), new("a slice of toast", "meal_nutrition", AgentNames.Dietitian, 0.7)], Cues.None, false);
        var wish = Assert.Single(Repair.Decide(new(), read, Slots.None, "log two eggs and a slice of toast").Wishes);
        Assert.Equal(("log_meal", "log two eggs and a slice of toast"), (wish.Intent, wish.Text));
    }
}
