using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using LeafLoaf.IntegrationTests.Personalization.Events;
using LeafLoaf.IntegrationTests.Search;

namespace LeafLoaf.IntegrationTests.Personalization.Control;

[Collection(EventShopCollection.Name)]
public sealed class PauseAndResetTests(EventShop shop)
{
    [Fact]
    public async Task While_paused_nothing_is_recorded_wherever_it_is_sent()
    {
        var user = PreferenceCalls.NewUser();
        await shop.ClickAsync(user, 0, "before");
        Assert.True((bool)(await shop.DoAsync(user, "pause"))["paused"]!);
        Assert.Equal(2, (long)(await shop.DoAsync(user, "pause", replica: 1))["version"]!);

        var answer = await shop.ClickAsync(user, 1, "meanwhile", replica: 1);
        Assert.Equal("learning_paused", answer["rejected"]![0]!["reason"].Text());

        Assert.False((bool)(await shop.DoAsync(user, "resume", replica: 1))["paused"]!);
        Assert.Equal(1, (int)(await shop.ClickAsync(user, 1, "after"))["accepted"]!);
        Assert.Equal(["after", "resumed", "paused", "before"], (await shop.AskAsync(user, "events"))["events"]!.AsArray()
            .Select(e => e!["event_id"].Text()).Select(id => id.StartsWith("after", StringComparison.Ordinal) || id == "before" ? id : "")
            .Zip((await shop.AskAsync(user, "events"))["events"]!.AsArray().Select(e => e!["type"].Text()), (id, type) => id.Length > 0 ? id : type));
    }

    [Fact]
    public async Task A_reset_forgets_what_it_names_and_can_itself_be_taken_back()
    {
        var user = PreferenceCalls.NewUser();
        await shop.TrackAsync(new { event_id = "a", type = "purchase", user_id = user, product_id = shop.Product(0), quantity = 3 });
        var before = await shop.LiveAsync(user);
        Assert.Equal(3, (int)before["quantities"]![shop.Product(0)]!);

        var category = before["categories"]!.AsObject().Single().Key;
        var without = await shop.DoAsync(user, "reset", new { dimension = $"categories.{category}" });
        Assert.Empty(without["categories"]!.AsObject());
        Assert.Equal(before["quantities"]!.ToJsonString(), without["quantities"]!.ToJsonString());

        Assert.Empty((await shop.DoAsync(user, "reset", new { dimension = "all" }))["quantities"]!.AsObject());
        Assert.Empty((await shop.LiveAsync(user, replica: 1))["price_levels"]!.AsObject());

        foreach (var reset in (await shop.AskAsync(user, "events"))["events"]!.AsArray().Where(e => e!["type"].Text() == "reset"))
            await shop.DoAsync(user, "retract", new { event_id = reset!["event_id"].Text() });
        Assert.Equal(before["categories"]!.ToJsonString(), (await shop.LiveAsync(user))["categories"]!.ToJsonString());
        Assert.Equal(before["quantities"]!.ToJsonString(), (await shop.LiveAsync(user))["quantities"]!.ToJsonString());
    }

    [Theory]
    [InlineData("everything")]
    [InlineData("")]
    [InlineData("brand.oatly")]
    [InlineData("brands.")]
    public async Task A_reset_of_something_unknown_is_refused_by_the_fields_name(string dimension)
    {
        var (status, problem) = await shop.TellAsync(PreferenceCalls.NewUser(), "reset", new { dimension });
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.NotNull(problem["errors"]!["dimension"]);
    }

    [Fact]
    public async Task The_timeline_goes_on_page_by_page()
    {
        var user = PreferenceCalls.NewUser();
        await shop.TrackAsync(Enumerable.Range(0, 25).Select(n => new { event_id = $"e{n:D2}", type = "click", user_id = user, product_id = shop.Product(n) }));

        var (seen, before) = (new List<string>(), "");
        while (true)
        {
            var page = await shop.AskAsync(user, $"events?limit=10&before={Uri.EscapeDataString(before)}");
            seen.AddRange(page["events"]!.AsArray().Select(e => e!["event_id"].Text()));
            if (page["next"] is not { } next) break;
            before = next.Text();
        }

        Assert.Equal(Enumerable.Range(0, 25).Select(n => $"e{n:D2}").Reverse(), seen);
    }

    [Fact]
    public async Task Everything_is_there_for_whoever_asks_and_closed_to_everybody_else()
    {
        var token = (await (await shop.Api.PostAsync(new Uri("/api/accounts/anonymous", UriKind.Relative), null)).Content.ReadFromJsonAsync<JsonNode>())!;
        var (user, other) = (token["user_id"].Text(), PreferenceCalls.NewUser());
        async Task<(HttpStatusCode Status, string Body)> AskAsync(HttpMethod method, string path)
        {
            using var request = new HttpRequestMessage(method, path);
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token["access_token"].Text());
            if (method == HttpMethod.Post) request.Content = JsonContent.Create(new { event_id = "e", dimension = "all" });
            using var response = await shop.Api.SendAsync(request);
            if (response.IsSuccessStatusCode) Assert.True(response.Headers.CacheControl!.NoStore);
            return (response.StatusCode, await response.Content.ReadAsStringAsync());
        }

        (HttpMethod Method, string What, HttpStatusCode Own)[] calls =
        [
            (HttpMethod.Get, "live", HttpStatusCode.OK), (HttpMethod.Get, "explain?dimension=brands.oatly", HttpStatusCode.OK),
            (HttpMethod.Get, "events", HttpStatusCode.OK), (HttpMethod.Get, "export", HttpStatusCode.OK),
            (HttpMethod.Post, "retract", HttpStatusCode.NotFound), (HttpMethod.Post, "restore", HttpStatusCode.NotFound),
            (HttpMethod.Post, "pause", HttpStatusCode.OK), (HttpMethod.Post, "resume", HttpStatusCode.OK), (HttpMethod.Post, "reset", HttpStatusCode.OK),
        ];
        foreach (var (method, what, own) in calls)
        {
            Assert.Equal((what, HttpStatusCode.Forbidden), (what, (await AskAsync(method, $"/api/users/{other}/preferences/{what}")).Status));
            Assert.Equal((what, own), (what, (await AskAsync(method, $"/api/users/{user}/preferences/{what}")).Status));
            Assert.Equal((what, own), (what, (await AskAsync(method, $"/api/preferences/{what}")).Status));
        }
        Assert.Contains(user, (await AskAsync(HttpMethod.Get, "/api/preferences/live")).Body, StringComparison.Ordinal);
        using var nobody = await shop.Api.GetAsync(new Uri("/api/preferences/live", UriKind.Relative));
        Assert.Equal(HttpStatusCode.Unauthorized, nobody.StatusCode);
    }
}
