using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.Json.Nodes;
using LeafLoaf.Core.Orders;

namespace LeafLoaf.Api.Agents.Tools;

/// <summary>The basket with today's prices.</summary>
public sealed class ShowBasket(OwnApi api) : EndpointTool<NoInput>(api)
{
    public override string Name => "show_basket";
    public override string Description => "Shows what is in the shopper's basket and what it comes to.";
    public override ToolEffect Effect => ToolEffect.ReadsPersonal;

    protected override OwnCall Call(NoInput input, ToolContext context) => new("Basket");

    protected override JsonNode Shorten(JsonNode answer) => Shorter.Basket(answer);
}

/// <summary>Says how many packs of some products the basket shall hold.</summary>
public sealed class SetBasketItems(OwnApi api) : AgentTool<SetBasketItems.Input>
{
    public const int MostItems = 20;

    public sealed record Input([property: Description("What the basket shall hold of each product."), Required, MinLength(1), MaxLength(MostItems)] IReadOnlyList<Item> Items);

    public sealed record Item(
        [property: Description("The product's id."), Required, StringLength(100, MinimumLength = 1)] string ProductId,
        [property: Description("Packs the basket shall hold; 0 takes the product out."), Range(0, BasketRules.MostPacks)] int Quantity);

    public override string Name => "set_basket_items";
    public override string Description => "Sets how many packs of products the basket holds: adds, changes and removes. Give the final number of packs, not the difference.";
    public override ToolEffect Effect => ToolEffect.Writes;

    protected override async Task<ToolResult> RunAsync(Input input, ToolContext context, CancellationToken ct)
    {
        // One after the other: each change locks the basket. A key per item lets a repetition go on where it was.
        var (problems, last, status) = (new List<string>(), (JsonNode?)null, StatusCodes.Status200OK);
        for (var i = 0; i < input.Items.Count; i++)
        {
            var item = input.Items[i];
            var keyed = context with { IdempotencyKey = context.IdempotencyKey is { } key ? string.Create(CultureInfo.InvariantCulture, $"{key}-{i}") : null };
            var answer = await api.CallAsync(new("PutBasketItem")
            {
                Route = new Dictionary<string, string> { ["productId"] = item.ProductId },
                Body = new { item.Quantity, session_id = context.SessionId },
            }, keyed, ct);
            if (answer.Ok)
            {
                last = answer.Body;
                continue;
            }
            status = answer.Status;
            if (!problems.Contains(answer.Problem!)) problems.Add(answer.Problem!);
        }
        if (last is null) return new(null, string.Join(" ", problems), status);
        var basket = Shorter.Basket(last).AsObject();
        if (problems.Count > 0) basket["not_done"] = new JsonArray([.. problems.Select(p => JsonValue.Create(p))]);
        return new(basket, null, StatusCodes.Status200OK);
    }
}

/// <summary>Empties the basket.</summary>
public sealed class ClearBasketTool(OwnApi api) : EndpointTool<NoInput>(api)
{
    public override string Name => "clear_basket";
    public override string Description => "Takes everything out of the basket that is not saved for later.";
    public override ToolEffect Effect => ToolEffect.Writes;

    protected override OwnCall Call(NoInput input, ToolContext context) => new("ClearBasket");

    protected override JsonNode Shorten(JsonNode answer) => Shorter.Basket(answer);
}
