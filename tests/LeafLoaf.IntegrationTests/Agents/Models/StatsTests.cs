using System.Net.Http.Json;
using System.Text.Json.Nodes;
using LeafLoaf.IntegrationTests.Personalization.Events;

namespace LeafLoaf.IntegrationTests.Agents.Models;

/// <summary>The public numbers.</summary>
[Collection(EventShopCollection.Name)]
public sealed class StatsTests(EventShop shop)
{
    [Fact]
    public async Task The_cache_tells_its_numbers()
    {
        var stats = (await shop.Api.GetFromJsonAsync<JsonNode>("/api/stats/cache"))!;
        Assert.Equal((true, 100, 1800), ((bool)stats["enabled"]!, (int)stats["capacity"]!, (int)stats["ttl_seconds"]!));
        foreach (var name in (string[])["hits", "misses", "deduplicated", "hit_rate", "deduplication_rate", "size", "not_kept", "tokens_saved"])
            Assert.True((double)stats[name]! >= 0, name);
    }

    [Fact]
    public async Task The_model_tells_what_it_costs_and_what_was_saved()
    {
        var stats = (await shop.Api.GetFromJsonAsync<JsonNode>("/api/stats/llm"))!;
        Assert.Equal(("openai", "gpt-4o-mini"), ((string)stats["provider"]!, (string)stats["model"]!));
        Assert.Equal(50, (decimal)stats["budget_usd"]!["monthly"]!);
        Assert.Equal(35.4, (double)stats["savings"]!["limits_percent"]!);
        Assert.Equal(2000, (int)stats["savings"]!["limits"]!["context"]!);
        Assert.Contains(stats["prompt_versions"]!.AsArray(), v => ((string)v!).StartsWith("billing_agent-", StringComparison.Ordinal));
        Assert.DoesNotContain("key", stats.ToJsonString(), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Health_says_what_is_configured_and_asks_nobody()
    {
        var calls = shop.Model.Calls;
        var health = (await shop.Api.GetFromJsonAsync<JsonNode>("/health"))!;
        Assert.StartsWith("configured", (string)health["services"]!["openai"]!, StringComparison.Ordinal);
        Assert.Equal(calls, shop.Model.Calls);
    }
}
