using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using LeafLoaf.IntegrationTests.Search;
using LeafLoaf.TestKit;

namespace LeafLoaf.IntegrationTests.Personalization.Events;

/// <summary>What <c>/track</c> takes and how it says no.</summary>
[Collection(EventShopCollection.Name)]
public sealed class TrackContractTests(EventShop shop)
{
    [Theory]
    [InlineData("click")]
    [InlineData("add_to_cart")]
    [InlineData("purchase")]
    [InlineData("scroll")]
    public async Task The_body_of_the_source_is_taken_literally(string type)
    {
        var user = NewUser();
        var answer = await shop.TrackAsync(new
        {
            type, user_id = user, product_id = shop.Product(0), context = new { search_query = "oat milk", position = 3, time_on_page = 12.5 },
        });
        Assert.Equal(1, (int)answer["accepted"]!);
        Assert.Empty(answer["rejected"]!.AsArray());
        Assert.Equal(1, (long)answer["version"]!);

        await using var command = shop.Database.CreateCommand("select * from raw_user_actions where user_id = $1");
        command.Parameters.AddWithValue(user);
        await using var row = await command.ExecuteReaderAsync();
        Assert.True(await row.ReadAsync());
        Assert.Equal(
            ["event_id", "event_timestamp", "event_type", "user_id", "session_id", "product_id", "product_category", "product_attributes",
             "interaction_strength", "interaction_context", "search_query", "search_results_shown", "result_position", "raw_event_data",
             "version", "rules_version"],
            Enumerable.Range(0, row.FieldCount).Select(row.GetName));
        Assert.Equal(type, row["event_type"]);
        Assert.Equal("oat milk", row["search_query"]);
        Assert.Equal(3, row["result_position"]);
        Assert.StartsWith("day-", (string)row["session_id"], StringComparison.Ordinal);
        Assert.Equal(type, JsonNode.Parse((string)row["raw_event_data"])!["type"].Text());
        Assert.Equal(12.5, (double)JsonNode.Parse((string)row["interaction_context"])!["time_on_page"]!);
    }

    [Fact]
    public async Task A_click_is_known_to_the_next_reader()
    {
        var user = NewUser();
        await shop.TrackAsync(new { type = "click_product", user_id = user, product_id = shop.Product(1) });
        foreach (var replica in new[] { 0, 1 })
        {
            var live = await shop.LiveAsync(user, replica);
            Assert.Equal(1, (long)live["version"]!);
            Assert.Single(live["categories"]!.AsObject());
        }
    }

    [Fact]
    public async Task Of_an_array_the_good_ones_are_taken_and_the_others_named()
    {
        var user = NewUser();
        var product = shop.Product(2);
        var answer = await shop.TrackAsync(new object[]
        {
            new { type = "click", user_id = user, product_id = product },
            new { type = "dance", user_id = user, product_id = product },
            new { type = "click", user_id = user },
            new { type = "click", user_id = user, product_id = "no-such-thing" },
            new { type = "retracted", user_id = user, product_id = product },
            new { type = "viewed_never_bought", user_id = user, product_id = product },
            5,
            new { type = "purchase", user_id = user, product_id = product, quantity = 0 },
            new { type = "purchase", user_id = user, product_id = product, quantity = 2, session_id = new string('s', 101) },
            new { type = "click", user_id = user, product_id = product, context = new { search_query = "a\0b" } },
            new { type = "purchase.subscription", user_id = user, product_id = product, quantity = 2 },
            new { user_id = user },
            new { type = "time_on_product", user_id = user, product_id = product },
            new { type = "scroll", user_id = user, context = new { displayed = new[] { "gone", product } } },
            new { type = "click", user_id = user, product_id = product, context = new { time_on_page = -1 } },
        });
        Assert.Equal(3, (int)answer["accepted"]!);
        Assert.Equal(3, (long)answer["version"]!);
        Assert.Equal(
            ["1 unknown_type", "2 missing_field", "3 unknown_product", "4 type_not_accepted", "5 type_not_accepted", "6 not_an_object",
             "7 invalid_field", "8 invalid_field", "9 invalid_field", "11 missing_field", "12 missing_field", "14 invalid_field"],
            answer["rejected"]!.AsArray().Select(r => $"{r!["index"]} {r["reason"]}"));
        Assert.Contains("no-such-thing", answer["rejected"]![2]!["detail"].Text(), StringComparison.Ordinal);
        Assert.Contains("quantity", answer["rejected"]![6]!["detail"].Text(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", HttpStatusCode.BadRequest)]
    [InlineData("{", HttpStatusCode.BadRequest)]
    [InlineData("[]", HttpStatusCode.BadRequest)]
    [InlineData("7", HttpStatusCode.BadRequest)]
    [InlineData("""[{"type":"click"}] {}""", HttpStatusCode.BadRequest)]
    public async Task A_body_that_is_no_event_is_a_problem_document(string body, HttpStatusCode status) => await AssertProblemAsync(body, status);

    [Fact]
    public async Task So_are_more_than_five_hundred_and_more_than_a_megabyte()
    {
        await AssertProblemAsync($"[{string.Join(',', Enumerable.Repeat("{}", 501))}]", HttpStatusCode.BadRequest);
        await AssertProblemAsync("\"" + new string('x', 1 << 20) + "\"", HttpStatusCode.RequestEntityTooLarge);
        var answer = await shop.TrackAsync(Enumerable.Range(0, 500).Select(i => new { type = "click", user_id = "five-hundred", product_id = shop.Product(i) }));
        Assert.Equal(500, (int)answer["accepted"]!);
    }

    [Fact]
    public async Task Strange_text_is_kept_and_rejects_nothing_else()
    {
        var user = NewUser();
        var product = shop.Product(3);
        var events = new[]
        {
            $$$"""{"type":"click","user_id":"{{{user}}}","product_id":"{{{product}}}","context":{"search_query":"naïve 🥑 '; drop table x"}}""",
            $$$"""{"type":"click","user_id":"{{{user}}}","product_id":"{{{product}}}","context":{"search_query":"\ud800"}}""",
            $$$"""{"type":"click","user_id":"{{{user}}}","product_id":"{{{product}}}","extra":{"zero":"\u0000","half":"\udc00","big":1e4000}}""",
        };
        var answer = await shop.TrackAsync(JsonNode.Parse("[" + events[0] + "]")!);
        Assert.Equal(1, (int)answer["accepted"]!);
        using var content = new StringContent($"[{string.Join(',', events)}]", Encoding.UTF8, "application/json");
        using var response = await shop.Api.PostAsync(new Uri("/api/interactions/track", UriKind.Relative), content);
        var both = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
        Assert.Equal(2, (int)both["accepted"]!);
        Assert.Equal("1 invalid_field", $"{both["rejected"]![0]!["index"]} {both["rejected"]![0]!["reason"]}");
        Assert.Equal(3, await shop.NumberAsync("select count(*) from raw_user_actions where user_id = $1", user));
    }

    [Fact]
    public async Task The_numbers_of_operations_count_what_happened()
    {
        var before = JsonNode.Parse(await shop.Api.GetStringAsync(new Uri("/api/ops/events", UriKind.Relative)))!;
        var user = NewUser();
        var one = new { type = "click", user_id = user, product_id = shop.Product(4), event_id = "one" };
        await shop.TrackAsync(new object[] { one, one, new { type = "dance", user_id = user } });
        var after = JsonNode.Parse(await shop.Api.GetStringAsync(new Uri("/api/ops/events", UriKind.Relative)))!;
        Assert.Equal(2, (long)after["accepted"]! - (long)before["accepted"]!);
        Assert.Equal(1, (long)after["persisted"]! - (long)before["persisted"]!);
        Assert.Equal(1, (long)after["duplicates"]! - (long)before["duplicates"]!);
        Assert.Equal(0, (long)after["spilled"]!);
        Assert.InRange((double)after["lag_ms"]!, 0, 5000);
        Assert.True((long)after["rejected"]!["unknown_type"]! > 0);
    }

    private async Task AssertProblemAsync(string body, HttpStatusCode status)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await shop.Api.PostCarefullyAsync("/api/interactions/track", content);
        Assert.Equal(status, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
    }

    private static string NewUser() => "shopper-" + Guid.NewGuid().ToString("N")[..12];
}
