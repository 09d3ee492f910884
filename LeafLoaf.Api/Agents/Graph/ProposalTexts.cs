using System.Text.Json;
using LeafLoaf.Api.Agents.Models;
using LeafLoaf.Api.Agents.Specialists;
using LeafLoaf.Api.Agents.Tools;
using LeafLoaf.Api.Orders;
using LeafLoaf.Core.Catalog;

namespace LeafLoaf.Api.Agents.Graph;

/// <summary>Says what an action a model wants would do, with the names and prices the shop knows; the shopper says yes to this.</summary>
public sealed class ProposalTexts(ToolCatalog tools)
{
    private readonly GetProductDetails _product = tools.Get<GetProductDetails>();
    private readonly GetOrder _order = tools.Get<GetOrder>();

    /// <returns>Null when it cannot be said what it would do: then it is not proposed.</returns>
    public async Task<string?> OfAsync(IAgent agent, TurnState turn, ProposedAction proposed, CancellationToken ct)
    {
        try
        {
            return proposed.Tool switch
            {
                "set_basket_items" => await BasketAsync(agent, turn, Read<SetBasketItems.Input>(proposed), ct),
                "add_recipe" => await BasketAsync(agent, turn, new([.. Read<AddRecipe.Input>(proposed).Lines.Select(l => new SetBasketItems.Item(l.ProductId, l.Packs))]), ct, "I add to your basket"),
                "clear_basket" => "I take everything out of your basket.",
                "swap_in_basket" => await SwapAsync(agent, turn, Read<SwapInBasket.Input>(proposed), ct),
                "cancel_order" => await OrderAsync(agent, turn, Read<CancelOrder.Input>(proposed).OrderId, o => $"I cancel order {o.Number} of {Say.Day(o.PlacedAt)} ({Say.Money(o.Total, o.Currency)}).", ct),
                "reorder" => await OrderAsync(agent, turn, Read<OrderInput>(proposed).OrderId, o => $"I put order {o.Number} of {Say.Day(o.PlacedAt)} into your basket again: {OrderTexts.Names(o)}.", ct),
                "file_claim" => await ClaimAsync(agent, turn, Read<FileClaimTool.Input>(proposed), ct),
                "join_membership" => Read<JoinMembershipTool.Input>(proposed) is var join ? $"I sign you up for the {join.Plan} plan from today, for a year, billed {join.Billing}." : null,
                "change_membership" => Read<ChangeMembershipTool.Input>(proposed) is var c ? $"I change your membership {c.PolicyNumber}{(c.Plan is null ? "" : $" to the {c.Plan} plan")}{(c.Billing is null ? "" : $" to {c.Billing} billing")} from today." : null,
                "cancel_membership" => $"I end your membership {Read<PolicyInput>(proposed).PolicyNumber}. It runs on until what is paid is used up.",
                "change_needs" => Needs(Read<ChangeNeeds.Input>(proposed)),
                "log_meal" => $"I write into your diary: {Read<LogMealTool.Input>(proposed).Text}.",
                _ => null,
            };
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static T Read<T>(ProposedAction proposed) => proposed.Input.Deserialize<T>(ToolJson.Options) ?? throw new JsonException("No input.");

    private async Task<string?> BasketAsync(IAgent agent, TurnState turn, SetBasketItems.Input input, CancellationToken ct, string lead = "Your basket will hold")
    {
        var texts = new List<string>();
        foreach (var item in input.Items.Take(SetBasketItems.MostItems))
        {
            if (await NameAsync(agent, turn, item.ProductId, ct) is not { } name) return null;
            texts.Add(item.Quantity == 0 ? $"no {name}" : $"{item.Quantity} × {name}");
        }
        return $"{lead}: {Say.List(texts)}.";
    }

    private async Task<string?> SwapAsync(IAgent agent, TurnState turn, SwapInBasket.Input input, CancellationToken ct) =>
        await NameAsync(agent, turn, input.FromProductId, ct) is { } from && await NameAsync(agent, turn, input.ToProductId, ct) is { } to ? $"I replace {from} in your basket by {to}." : null;

    private async Task<string?> NameAsync(IAgent agent, TurnState turn, string id, CancellationToken ct)
    {
        var read = await turn.ReadAsync(agent, _product, new(id), ct);
        return read.Ok && read.As<Product>() is var p ? $"{p.Name}{(p.Size is null ? "" : $" ({p.Size})")}{(p.Price is { } price ? $" at {Say.Money(price, p.Currency)}" : "")}" : null;
    }

    private async Task<string?> OrderAsync(IAgent agent, TurnState turn, Guid id, Func<OrderAnswer, string> text, CancellationToken ct)
    {
        var read = await turn.ReadAsync(agent, _order, new(id), ct);
        return read.Ok ? text(read.As<OrderAnswer>()) : null;
    }

    private Task<string?> ClaimAsync(IAgent agent, TurnState turn, FileClaimTool.Input input, CancellationToken ct) => OrderAsync(agent, turn, input.OrderId, o =>
        $"I file a claim for {Say.List(input.Lines.Select(l => $"{l.Quantity} × {o.Lines.FirstOrDefault(x => x.LineNo == l.LineNo)?.Name ?? $"line {l.LineNo}"}"))} of order {o.Number}: {input.ClaimType}.", ct);

    private static string Needs(ChangeNeeds.Input input)
    {
        string[] all =
        [
            .. (input.AddAllergies ?? []).Select(a => $"an allergy to {Say.Name(a)}"), .. (input.AddDiets ?? []).Select(d => $"the diet {Say.Name(d)}"),
            .. (input.RemoveAllergies ?? []).Select(a => $"no allergy to {Say.Name(a)} any more"), .. (input.RemoveDiets ?? []).Select(d => $"no diet {Say.Name(d)} any more"),
        ];
        return $"I note down for you: {Say.List(all)}.";
    }
}
