using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Nodes;

namespace LeafLoaf.Api.Agents.Tools;

/// <summary>What is better than a product for the caller.</summary>
public sealed class FindSwaps(OwnApi api) : EndpointTool<FindSwaps.Input>(api)
{
    public sealed record Input(
        [property: Description("The product to replace."), Required, StringLength(100, MinimumLength = 1)] string ProductId,
        [property: Description("Whether it lies in the basket: then amounts count.")] bool InBasket = false);

    public override string Name => "find_swaps";
    public override string Description => "Finds products that are better for the shopper's goal than a product, safe for them and in the same amount, with what changes in price and nutrients.";
    public override ToolEffect Effect => ToolEffect.ReadsPersonal;

    protected override OwnCall Call(Input input, ToolContext context) => input.InBasket
        ? new("BasketSwaps") { Query = new Dictionary<string, string?> { ["product_id"] = input.ProductId } }
        : new("ProductSwaps") { Route = new Dictionary<string, string> { ["id"] = input.ProductId } };

    protected override JsonNode Shorten(JsonNode answer)
    {
        var shorter = Shorter.Pick(answer, "score", "kept_away");
        shorter["swaps"] = Shorter.Each(answer["swaps"], s =>
        {
            var swap = Shorter.Pick(s, "from", "packs", "gain", "price_change", "amounts", "close_because", "better");
            if (s["product"] is { } product) swap["product"] = Shorter.Product(product);
            return swap;
        });
        return shorter;
    }
}

/// <summary>One product takes another's place in the basket.</summary>
public sealed class SwapInBasket(OwnApi api) : EndpointTool<SwapInBasket.Input>(api)
{
    public sealed record Input(
        [property: Description("The product that lies in the basket."), Required, StringLength(100, MinimumLength = 1)] string FromProductId,
        [property: Description("The product that takes its place."), Required, StringLength(100, MinimumLength = 1)] string ToProductId);

    public override string Name => "swap_in_basket";
    public override string Description => "Replaces a product of the basket by another in the same amount.";
    public override ToolEffect Effect => ToolEffect.Writes;

    protected override OwnCall Call(Input input, ToolContext context) => new("SwapBasketItem") { Body = new { input.FromProductId, input.ToProductId, session_id = context.SessionId } };

    protected override JsonNode Shorten(JsonNode answer) => Shorter.Basket(answer);
}

/// <summary>How the basket fits the caller's goal.</summary>
public sealed class ScoreBasket(OwnApi api) : EndpointTool<NoInput>(api)
{
    public override string Name => "score_basket";
    public override string Description => "Tells the nutrition score of the shopper's basket and the rules its points come from.";
    public override ToolEffect Effect => ToolEffect.ReadsPersonal;

    protected override OwnCall Call(NoInput input, ToolContext context) => new("BasketScore");
}
