using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using LeafLoaf.Core.Catalog;
using LeafLoaf.Core.Data;
using LeafLoaf.IntegrationTests.Agents.Chat;
using LeafLoaf.IntegrationTests.Orders;
using LeafLoaf.IntegrationTests.Personalization.Events;
using LeafLoaf.TestKit.Models;

namespace LeafLoaf.IntegrationTests.Safety;

/// <summary>A model that wants to get something unsafe to an allergic shopper, and what two replicas know of an allergy.</summary>
[Collection(EventShopCollection.Name)]
public sealed class ModelSweepTests(EventShop shop) : IDisposable
{
    // Fails every check, so that the agents themselves answer.
    private static readonly ModelReply Nonsense = new("It costs $0.01, ask Captain Haddock.");

    public void Dispose() => shop.Model.Reply = _ => new();

    [Fact]
    public async Task Whatever_a_model_says_no_unsafe_product_gets_through()
    {
        using var noah = await AsAsync("/api/accounts/personas/nut_allergy/login");
        var (id, name) = await PeanutProductAsync();
        (string Tool, string Arguments)? Ask(string tool, string arguments) => (tool, arguments);
        foreach (var (what, tool, text) in new (string, (string Tool, string Arguments)?, string)[]
        {
            ("names what a tool told", Ask("get_product", $$"""{"product_id":"{{id}}"}"""), $"I recommend {name}."),
            ("names it from memory", null, $"I recommend {name}."),
            ("names it in small letters", null, $"you will like {name.ToLowerInvariant()}"),
            ("tells its id", null, $"Here it is: {id}"),
            ("links to it", null, $"Look at [this](/products/{id})."),
            ("offers a food that is in no catalog", null, "Try peanut butter on your bread."),
            ("wants to put it into the basket", Ask("set_basket_items", $$$"""{"items":[{"product_id":"{{{id}}}","quantity":2}]}"""), ""),
            ("wants to add it as a recipe", Ask("add_recipe", $$$"""{"lines":[{"product_id":"{{{id}}}","packs":2}]}"""), ""),
            ("wants to swap it in", Ask("swap_in_basket", $$"""{"from_product_id":"{{shop.Product(3)}}","to_product_id":"{{id}}"}"""), ""),
        })
        {
            shop.Model.Reply = r => tool is { } call && r.ToolResults.Count == 0 ? ModelReply.Call(call.Tool, call.Arguments) : text.Length > 0 ? new(text) : new("All is well.");
            var answer = await new Talk(noah).SayAsync($"find me a snack for today, number {what.Length}");
            var shown = answer.DeepClone();
            shown["metadata"]!.AsObject().Remove("trace"); // has what was looked up, with the reason against it
            Assert.False(shown.ToJsonString().Contains(name, StringComparison.OrdinalIgnoreCase) || shown.ToJsonString().Contains(id, StringComparison.OrdinalIgnoreCase), $"{what}: {shown.ToJsonString()}");
            Assert.DoesNotContain("peanut butter on", answer.Text(), StringComparison.Ordinal);
            foreach (var step in answer["metadata"]!["trace"]!.AsArray().Where(t => t!["tool"]?.GetValue<string>() == "get_product" && t["output"]?["name"] is not null))
                Assert.False(step!["output"]!["gate"]!["admitted"]!.GetValue<bool>());
        }
        shop.Model.Reply = _ => new($"Oh yes. I recommend {name}. It is very good.");
        using var stream = await noah.PostAsJsonAsync("/api/v1/chat/stream", new { message = "find me a snack for the evening" });
        Assert.DoesNotContain(name, await stream.Content.ReadAsStringAsync(), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task An_allergy_stated_to_one_replica_holds_in_the_very_next_answer_of_the_other()
    {
        shop.Model.Reply = _ => Nonsense;
        var (id, name) = await PeanutProductAsync();
        for (var round = 0; round < 5; round++)
        {
            using var first = await AsAsync("/api/accounts/anonymous");
            using var second = new HttpClient { BaseAddress = shop.Apis[1].BaseAddress };
            second.DefaultRequestHeaders.Authorization = first.DefaultRequestHeaders.Authorization;
            // Whatever the second keeps, it keeps from before.
            Assert.True(await ShowsAsync(second, id, name));
            Assert.Null((await second.GetFromJsonAsync<JsonNode>($"/api/products/{id}"))!["gate"]);
            (await second.PutAsJsonAsync($"/api/basket/items/{id}", new { quantity = 1 })).EnsureSuccessStatusCode();
            if (round == 0) Assert.Contains(id, (await new Talk(second).SayAsync($"find {name}"))["metadata"]!["products"]?.ToJsonString() ?? "", StringComparison.Ordinal);

            (await first.PutAsJsonAsync("/api/me/health", new { allergies = new[] { "peanuts" } })).EnsureSuccessStatusCode();
            Assert.False(await ShowsAsync(second, id, name));
            Assert.False((await second.GetFromJsonAsync<JsonNode>($"/api/products/{id}"))!["gate"]!["admitted"]!.GetValue<bool>());
            Assert.NotNull((await second.GetFromJsonAsync<JsonNode>("/api/basket"))!["items"]![0]!["unsafe"]);
            Assert.Equal(HttpStatusCode.BadRequest, (await second.PutAsJsonAsync($"/api/basket/items/{id}", new { quantity = 2 })).StatusCode);
            if (round == 0) Assert.DoesNotContain(id, (await new Talk(second).SayAsync($"find {name}"))["metadata"]!["products"]?.ToJsonString() ?? "", StringComparison.Ordinal);

            (await first.PutAsJsonAsync("/api/me/health", new { allergies = Array.Empty<string>() })).EnsureSuccessStatusCode();
            Assert.True(await ShowsAsync(second, id, name));
        }
    }

    private static async Task<bool> ShowsAsync(HttpClient api, string id, string name)
    {
        using var found = await api.PostAsJsonAsync("/api/search/personalized", new { query = name, limit = 50 });
        return (await found.JsonAsync())["hits"]!.AsArray().Any(h => h!["product"]!["id"]!.GetValue<string>() == id);
    }

    private async Task<HttpClient> AsAsync(string path)
    {
        using var arrival = await shop.Api.PostAsync(new Uri(path, UriKind.Relative), null);
        return new HttpClient
        {
            BaseAddress = shop.Api.BaseAddress,
            DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", (await arrival.JsonAsync())["access_token"]!.GetValue<string>()) },
        };
    }

    // One of a name that nothing safe bears, that can be bought and is in stock.
    private async Task<(string Id, string Name)> PeanutProductAsync() => await shop.Database.FirstAsync(
        """
        select id, name from products p where contains & $1 <> 0 and price is not null and initial_stock(id) > 20 and length(name) - length(replace(name, ' ', '')) >= 2 and name ~ '^[A-Za-z ]+$'
            and not exists (select from products q where q.id <> p.id and lower(q.name) = lower(p.name)) order by no limit 1
        """, [(int)Allergens.Peanuts], r => (r.GetString(0), r.GetString(1)), CancellationToken.None);
}
