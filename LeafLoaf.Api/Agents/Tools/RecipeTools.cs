using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Nodes;
using LeafLoaf.Core.Orders;

namespace LeafLoaf.Api.Agents.Tools;

/// <summary>What has to be bought for a recipe.</summary>
public sealed class PlanRecipe(OwnApi api) : EndpointTool<PlanRecipe.Input>(api)
{
    public sealed record Input(
        [property: Description("The ingredients with their amounts, a line each or divided by commas."), Required, StringLength(4000, MinimumLength = 1)] string Text,
        [property: Description("For how many the recipe is written."), Range(0.5, 100)] double Serves = 1,
        [property: Description("For how many it shall be cooked; left out, for as many."), Range(0.5, 100)] double? Servings = null);

    public override string Name => "plan_recipe";
    public override string Description => "Tells which products and how many packs a recipe's ingredients need, safe for the shopper, what cannot be had, and what has to be asked. Puts nothing into the basket.";
    public override ToolEffect Effect => ToolEffect.ReadsPersonal;

    protected override OwnCall Call(Input input, ToolContext context) => new("PlanRecipe") { Body = new { input.Text, input.Serves, input.Servings } };

    protected override JsonNode Shorten(JsonNode answer)
    {
        var shorter = Shorter.Pick(answer, "servings", "missing", "questions", "total");
        shorter["lines"] = Shorter.Each(answer["lines"], line =>
        {
            var picked = Shorter.Pick(line, "food", "grams");
            foreach (var (name, value) in Shorter.Pick(line["chosen"]!, "packs", "cost", "amounts", "note")) picked[name] = value?.DeepClone();
            picked["product"] = Shorter.Product(line["chosen"]!["product"]!);
            return picked;
        });
        return shorter;
    }
}

/// <summary>Puts what a recipe needs into the basket.</summary>
public sealed class AddRecipe(OwnApi api) : EndpointTool<AddRecipe.Input>(api)
{
    public sealed record Input([property: Description("Products and packs that are added to the basket, as plan_recipe told them."), Required, MinLength(1), MaxLength(40)] IReadOnlyList<Line> Lines);

    public sealed record Line(
        [property: Description("The product's id."), Required, StringLength(100, MinimumLength = 1)] string ProductId, [property: Description("Packs to add."), Range(1, BasketRules.MostPacks)] int Packs);

    public override string Name => "add_recipe";
    public override string Description => "Adds the products of a planned recipe to the basket, all or none.";
    public override ToolEffect Effect => ToolEffect.Writes;

    protected override OwnCall Call(Input input, ToolContext context) => new("AddRecipe") { Body = new { input.Lines, session_id = context.SessionId } };

    protected override JsonNode Shorten(JsonNode answer) => Shorter.Basket(answer);
}
