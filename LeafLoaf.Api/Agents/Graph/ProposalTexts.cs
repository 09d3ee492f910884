using System.Text.Json;
using LeafLoaf.Api.Agents.Models;
using LeafLoaf.Api.Agents.Specialists;
using LeafLoaf.Api.Agents.Tools;
using LeafLoaf.Api.Orders;
using LeafLoaf.Api.Service;
using LeafLoaf.Core.Catalog;
using LeafLoaf.Core.Orders;

namespace LeafLoaf.Api.Agents.Graph;

/// <summary>What a proposed action would do, in words, and what would take it back.</summary>
public sealed record Proposal(string Summary, Restoration? Restore = null);

/// <summary>Says what an action a model wants would do, with the names and prices the shop knows; the shopper says yes to this.</summary>
public sealed class ProposalTexts(ToolCatalog tools, ShopRules rules)
{
    /// <returns>Null when it cannot be said what it would do: then it is not proposed.</returns>
    public async Task<Proposal?> OfAsync(IAgent agent, TurnState turn, ProposedAction proposed, CancellationToken ct)
    {
        try
        {
            if (proposed.Tool == "set_basket_items") return await BasketAsync(agent, turn, Read<SetBasketItems.Input>(proposed), ct);
            return await TextAsync(agent, turn, proposed, ct) is { } text ? new(text) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private async Task<string?> TextAsync(IAgent agent, TurnState turn, ProposedAction proposed, CancellationToken ct) => proposed.Tool switch
    {
        "add_recipe" => await RecipeAsync(agent, turn, Read<AddRecipe.Input>(proposed), ct),
        "clear_basket" => "I take everything out of your basket.",
        "swap_in_basket" => await SwapAsync(agent, turn, Read<SwapInBasket.Input>(proposed), ct),
        "cancel_order" => await OrderAsync(agent, turn, Read<CancelOrder.Input>(proposed).OrderId, o => $"I cancel order {o.Number} of {Say.Day(o.PlacedAt)} ({Say.Money(o.Total, o.Currency)}); nothing is charged for it.", ct),
        "reorder" => await OrderAsync(agent, turn, Read<OrderInput>(proposed).OrderId, OrderTexts.Again, ct),
        "file_claim" => await ClaimAsync(agent, turn, Read<FileClaimTool.Input>(proposed), ct),
        "join_membership" => await JoinAsync(agent, turn, Read<JoinMembershipTool.Input>(proposed), ct),
        "change_membership" => Read<ChangeMembershipTool.Input>(proposed) is var c ? $"I change your membership {c.PolicyNumber}{(c.Plan is null ? "" : $" to the {c.Plan} plan")}{(c.Billing is null ? "" : $" to {c.Billing} billing")} from today." : null,
        "cancel_membership" => $"I end your membership {Read<PolicyInput>(proposed).PolicyNumber}. It runs on until what is paid is used up.",
        "change_needs" => Needs(Read<ChangeNeeds.Input>(proposed)),
        "log_meal" => await MealAsync(agent, turn, Read<LogMealTool.Input>(proposed), ct),
        _ => null,
    };

    private static T Read<T>(ProposedAction proposed) => proposed.Input.Deserialize<T>(ToolJson.Options) ?? throw new JsonException("No input.");

    // A model names what the basket shall hold in the end; what changes by it is what the shopper says yes to.
    private async Task<Proposal?> BasketAsync(IAgent agent, TurnState turn, SetBasketItems.Input input, CancellationToken ct)
    {
        var held = await turn.ReadAsync(agent, tools.Get<ShowBasket>(), new(), ct);
        if (!held.Ok) return null;
        var now = held.As<BasketTexts.Basket>().Items ?? [];
        var (more, less, total) = (new List<string>(), new List<string>(), 0m);
        foreach (var item in input.Items.Take(SetBasketItems.MostItems))
        {
            var packs = item.Quantity - (now.FirstOrDefault(i => i.Id == item.ProductId)?.Quantity ?? 0);
            if (await NameAsync(agent, turn, item.ProductId, ct, leaves: packs <= 0) is not var (name, price)) return null;
            if (packs > 0) total += packs * price;
            if (packs > 0) more.Add($"{packs} × {name}");
            else if (packs < 0) less.Add($"{-packs} × {name}");
        }
        if (more.Count + less.Count == 0) return null;
        var summary = string.Join(" ", new[]
        {
            more.Count > 0 ? $"I put into your basket: {Say.List(more)}{(total > 0 ? $", {Say.Money(total)} together" : "")}." : "", less.Count > 0 ? $"I take {Say.List(less)} out of your basket." : "",
        }.Where(t => t.Length > 0));
        var before = new SetBasketItems.Input([.. input.Items.Select(i => i with { Quantity = now.FirstOrDefault(n => n.Id == i.ProductId)?.Quantity ?? 0 })]);
        return new(summary, new(JsonSerializer.SerializeToElement(before, ToolJson.Options), "I put your basket back as it was before that."));
    }

    private async Task<string?> RecipeAsync(IAgent agent, TurnState turn, AddRecipe.Input input, CancellationToken ct)
    {
        var texts = new List<string>();
        foreach (var line in input.Lines)
        {
            if (await NameAsync(agent, turn, line.ProductId, ct) is not var (name, _)) return null;
            texts.Add($"{line.Packs} × {name}");
        }
        return $"I add to your basket: {Say.List(texts)}.";
    }

    private async Task<string?> SwapAsync(IAgent agent, TurnState turn, SwapInBasket.Input input, CancellationToken ct) =>
        await NameAsync(agent, turn, input.FromProductId, ct, leaves: true) is var (from, _) && await NameAsync(agent, turn, input.ToProductId, ct) is var (to, _) ? $"I replace {from} in your basket by {to}." : null;

    private async Task<(string Name, decimal Price)?> NameAsync(IAgent agent, TurnState turn, string id, CancellationToken ct, bool leaves = false)
    {
        var read = await turn.ReadAsync(agent, tools.Get<GetProductDetails>(), new(id), ct);
        // What the shopper's allergies rule out is proposed by nobody; it may leave their basket.
        return read.Ok && (leaves || read.As<Gated>() is not { Gate.Admitted: false }) && read.As<Product>() is var p ? ($"{p.Name}{(p.Size is null ? "" : $" ({p.Size})")}{(p.Price is { } price ? $" at {Say.Money(price, p.Currency)}" : "")}", p.Price ?? 0) : null;
    }

    private sealed record Gated(GatedVerdict? Gate);

    private sealed record GatedVerdict(bool Admitted);

    private async Task<string?> OrderAsync(IAgent agent, TurnState turn, Guid id, Func<OrderAnswer, string?> text, CancellationToken ct)
    {
        var read = await turn.ReadAsync(agent, tools.Get<GetOrder>(), new(id), ct);
        return read.Ok ? text(read.As<OrderAnswer>()) : null;
    }

    private Task<string?> ClaimAsync(IAgent agent, TurnState turn, FileClaimTool.Input input, CancellationToken ct) => OrderAsync(agent, turn, input.OrderId, o =>
    {
        var packs = input.Lines.Select(l => (Line: o.Lines.FirstOrDefault(x => x.LineNo == l.LineNo), Packs: l.Quantity)).ToList();
        return packs.Exists(p => p.Line is null || p.Line.Quantity == 0) ? null : ClaimTexts.Proposal(o, [.. packs.Select(p => (p.Line!, p.Packs))], input.ClaimType, rules);
    }, ct);

    private async Task<string?> JoinAsync(IAgent agent, TurnState turn, JoinMembershipTool.Input input, CancellationToken ct)
    {
        var read = await turn.ReadAsync(agent, tools.Get<ListPlans>(), new(), ct);
        return read.Ok && read.As<GetPlans.Answer>().Plans.FirstOrDefault(p => p.Name == input.Plan) is { } plan && plan.Instalments.ContainsKey(input.Billing) ? PolicyTexts.Join(plan, input.Billing) : null;
    }

    private async Task<string?> MealAsync(IAgent agent, TurnState turn, LogMealTool.Input input, CancellationToken ct)
    {
        var read = await turn.ReadAsync(agent, tools.Get<AnalyzeMealTool>(), new(input.Text), ct);
        return read.Ok && read.As<FoodTexts.Counted>() is { Items.Count: > 0 } meal ? FoodTexts.Proposal(meal) : null;
    }

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
