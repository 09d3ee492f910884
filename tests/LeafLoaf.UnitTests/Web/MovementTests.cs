using LeafLoaf.Web.Clients;
using LeafLoaf.Web.Components.Preferences;
using LeafLoaf.Web.Components.Search;

namespace LeafLoaf.UnitTests.Web;

public sealed class MovementTests
{
    private static readonly DateTimeOffset Friday = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    private static readonly Boost[] Boosts =
    [
        new("click", .10, "You clicked Oat Milk on Tuesday", "attributes.plant_based", "e1", Friday),
        new("displayed_but_scrolled", -.15, "You scrolled past Hot Chips today", "attributes.spicy", "e2", Friday),
        new("click", .12, "You clicked Oat Milk on Tuesday", "brands.oatly", "e1", Friday),
        new("season", .05, "In season in November"),
        new("kind", .3, "it is a kind of milk"),
    ];

    [Fact]
    public void What_one_event_adds_stands_together_with_all_it_speaks_for()
    {
        var movers = Mover.Of(Boosts);
        Assert.Equal(["You clicked Oat Milk on Tuesday", "You scrolled past Hot Chips today", "In season in November"], movers.Select(m => m.Reason));
        Assert.Equal(.22, movers[0].Amount, 9);
        Assert.Equal(["Plant based", "Oatly"], movers[0].Traits);
        Assert.Null(movers[2].EventId);
    }

    [Theory]
    [InlineData(2, 5, "Up 3", "you clicked Oat Milk on Tuesday")]
    [InlineData(5, 4, "Down 1", "you scrolled past Hot Chips today")]
    public void A_hit_says_how_far_it_moved_and_what_did_most_of_it(int now, int before, string words, string because)
    {
        var movement = Movement.Of(new() { Position = now, BasePosition = before, Boosts = Boosts });
        Assert.Equal(words, movement!.Words);
        Assert.Equal(because, movement.Because.What);
    }

    [Fact]
    public void A_hit_that_stayed_or_only_made_room_says_nothing()
    {
        Assert.Null(Movement.Of(new() { Position = 3, BasePosition = 3, Boosts = Boosts }));
        Assert.Null(Movement.Of(new() { Position = 4, BasePosition = 3, Boosts = [Boosts[0]] }));
        Assert.Null(Movement.Of(null));
    }

    [Theory]
    [InlineData("click", null, null, "Clicked Oat Milk")]
    [InlineData("purchase", 2, null, "Bought 2 of Oat Milk")]
    [InlineData("time_on_product", null, 30.0, "Spent 30 s on Oat Milk")]
    [InlineData("something_new", null, null, "Something new Oat Milk")]
    public void A_signal_is_a_sentence(string type, int? quantity, double? seconds, string sentence)
    {
        var signal = new LearnedSignal { EventId = "e", Type = type, ProductName = "Oat Milk", Quantity = quantity, TimeOnPage = seconds };
        Assert.Equal(sentence, SignalWords.Did(signal));
    }

    [Theory]
    [InlineData(0, "today, 12:00")]
    [InlineData(1, "yesterday, 12:00")]
    [InlineData(3, "Tuesday, 12:00")]
    [InlineData(20, "31 October")]
    [InlineData(400, "16 October 2025")]
    public void A_day_is_named_as_people_name_it(int daysAgo, string named) => Assert.Equal(named, SignalWords.When(Friday.AddDays(-daysAgo), Friday));

    [Theory]
    [InlineData("brands", "oatly", "Oatly")]
    [InlineData("brands", "meadow & mill", "Meadow & Mill")]
    [InlineData("attributes", "plant_based", "Plant based")]
    [InlineData("price_levels", "budget", "Low priced")]
    public void A_value_is_named_for_people(string dimension, string name, string shown) => Assert.Equal(shown, SignalWords.Value(dimension, name));
}
