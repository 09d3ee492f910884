using System.Net;
using System.Text.Json.Nodes;
using LeafLoaf.IntegrationTests.Personalization.Events;
using LeafLoaf.IntegrationTests.Search;

namespace LeafLoaf.IntegrationTests.Personalization.Control;

/// <summary>Taking a signal back and restoring it, on one replica and seen on the other.</summary>
[Collection(EventShopCollection.Name)]
public sealed class TakeBackTests(EventShop shop)
{
    private static string Values(JsonNode live) =>
        string.Concat(((string[])["categories", "attributes", "brands", "price_levels", "avoid", "quantities"]).Select(part => live[part]!.ToJsonString()));

    [Fact]
    public async Task A_signal_taken_back_was_never_there_and_restored_is_back()
    {
        var user = PreferenceCalls.NewUser();
        await shop.ClickAsync(user, 0, "first");
        var before = Values(await shop.LiveAsync(user));
        await shop.ClickAsync(user, 1, "second");
        var both = Values(await shop.LiveAsync(user));
        Assert.NotEqual(before, both);

        var undone = await shop.DoAsync(user, "retract", new { event_id = "second" });
        Assert.Equal(before, Values(undone));
        Assert.Equal(before, Values(await shop.LiveAsync(user, replica: 1)));
        Assert.Equal(3, (long)undone["version"]!);

        var redone = await shop.DoAsync(user, "restore", new { event_id = "second" }, replica: 1);
        Assert.Equal(both, Values(redone));
        Assert.Equal(both, Values(await shop.LiveAsync(user)));
    }

    [Fact]
    public async Task Saying_it_twice_changes_nothing()
    {
        var user = PreferenceCalls.NewUser();
        await shop.ClickAsync(user, 0, "one");
        Assert.Equal(1, (long)(await shop.DoAsync(user, "restore", new { event_id = "one" }))["version"]!);
        await shop.DoAsync(user, "retract", new { event_id = "one" });
        Assert.Equal(2, (long)(await shop.DoAsync(user, "retract", new { event_id = "one" }, replica: 1))["version"]!);
    }

    [Fact]
    public async Task Only_what_the_shopper_did_can_be_taken_back()
    {
        var (user, other) = (PreferenceCalls.NewUser(), PreferenceCalls.NewUser());
        await shop.ClickAsync(other, 0, "not-yours");
        await shop.ClickAsync(user, 0, "yours");
        await shop.DoAsync(user, "pause");
        await shop.DoAsync(user, "resume");
        await shop.DoAsync(user, "retract", new { event_id = "yours" });
        var about = (await shop.AskAsync(user, "events"))["events"]!.AsArray().Where(e => e!["type"].Text() != "click").Select(e => e!["event_id"].Text()).ToList();
        Assert.Equal(3, about.Count);

        Assert.Equal(HttpStatusCode.NotFound, (await shop.TellAsync(user, "retract", new { event_id = "not-yours" })).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await shop.TellAsync(user, "retract", new { event_id = "nothing" })).Status);
        foreach (var id in about) Assert.Equal(HttpStatusCode.Conflict, (await shop.TellAsync(user, "retract", new { event_id = id })).Status);
        var (status, fault) = await shop.TellAsync(user, "retract", new { event_id = "" });
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.NotNull(fault["errors"]!["event_id"]);
        Assert.Equal(HttpStatusCode.BadRequest, (await shop.TellAsync(user, "retract", new { event_id = new string('x', 65) })).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await shop.TellAsync(user, "retract")).Status);
        Assert.Equal(5 - 1, (long)(await shop.LiveAsync(user))["version"]!);
    }

    [Fact]
    public async Task Explanations_add_up_and_show_what_was_taken_back()
    {
        var user = PreferenceCalls.NewUser();
        await shop.ClickAsync(user, 0, "a");
        await shop.TrackAsync(new { event_id = "b", type = "add_to_cart", user_id = user, product_id = shop.Product(0) });
        await shop.TrackAsync(new { event_id = "c", type = "purchase", user_id = user, product_id = shop.Product(0), quantity = 2 });
        await shop.DoAsync(user, "retract", new { event_id = "b" });
        var category = (await shop.LiveAsync(user))["categories"]!.AsObject().Single().Key;

        var why = await shop.AskAsync(user, $"explain?dimension={Uri.EscapeDataString("categories." + category)}");
        var signals = why["signals"]!.AsArray();

        Assert.Equal(["purchase first_time False", "add_to_cart add_to_cart True", "click click_product False"],
            signals.Select(s => $"{s!["type"]} {s["signal"]} {(bool)s["retracted"]!}"));
        Assert.Equal([0.8, 0.5, 0.2], signals.Select(s => (double)s!["amount"]!));
        Assert.All(signals, s => Assert.Equal(shop.Product(0), s!["product_id"].Text()));
        Assert.Equal((double)why["raw"]!, signals.Where(s => !(bool)s!["retracted"]!).Sum(s => (double)s!["decayed"]!), 1e-9);
        Assert.Equal(1 - Math.Exp(-(double)why["raw"]!), (double)why["value"]!, 1e-9);
    }

    [Theory]
    [InlineData("explain")]
    [InlineData("explain?dimension=brands")]
    [InlineData("explain?dimension=colours.red")]
    [InlineData("events?limit=0")]
    [InlineData("events?limit=201")]
    [InlineData("events?before=yesterday")]
    public async Task A_question_that_makes_no_sense_is_told_so(string question)
    {
        using var response = await shop.Api.GetAsync(new Uri($"/api/users/{PreferenceCalls.NewUser()}/preferences/{question}", UriKind.Relative));
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
        Assert.NotEmpty(JsonNode.Parse(await response.Content.ReadAsStringAsync())!["errors"]!.AsObject());
    }
}
