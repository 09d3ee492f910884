using System.Text.RegularExpressions;
using LeafLoaf.Api.Agents.Graph;
using LeafLoaf.Api.Agents.Tools;
using LeafLoaf.Api.Agents.Understanding;

namespace LeafLoaf.Api.Agents.Specialists;

/// <summary>Finds something better in place of a product and, where that lies in the basket, exchanges it.</summary>
public sealed partial class SwapAdvice(ToolCatalog tools)
{
    private const int Shown = 3;

    private readonly ShowBasket _basket = tools.Get<ShowBasket>();
    private readonly SearchProducts _search = tools.Get<SearchProducts>();
    private readonly FindSwaps _swaps = tools.Get<FindSwaps>();
    private readonly SwapInBasket _swap = tools.Get<SwapInBasket>();

    public IReadOnlyList<AgentTool> Tools => [_swaps, _swap];

    private sealed record Found(IReadOnlyList<Swap>? Swaps, int KeptAway);

    private sealed record Swap(ShoppingTexts.Product Product, int Packs, decimal PriceChange, IReadOnlyList<Change>? Better);

    private sealed record Change(string Title, string Before, string After);

    public async Task<AgentReply> AnswerAsync(IAgent agent, TurnState turn, Wish wish, CancellationToken ct)
    {
        var slots = turn.SlotsOf(wish);
        var (card, inBasket) = await WhatAsync(agent, turn, slots, ct);
        if (card is null) return AgentReply.Ask(new(agent.Name, wish.Intent, turn.WordsOf(wish), AskedFor.Product, "Which product would you like to replace?"));
        var read = await turn.ReadAsync(agent, _swaps, new(card.Id, inBasket), ct);
        if (!read.Ok) return AgentReply.CouldNot(Refusals.Text(read, $"I find nothing to put in the place of {card.Name}."));
        var found = read.As<Found>();
        if (found.Swaps is not { Count: > 0 } swaps)
            return new($"I find nothing better than {card.Name} for you.{(found.KeptAway > 0 ? " Some are left out, because they are not known to be safe for you." : "")}") { Focus = new() { Products = [card] } };
        var cards = swaps.Take(Shown).Select(s => s.Product.Card() with { Note = Note(s) }).ToList();
        if (!inBasket)
            return new($"In place of {card.Name} I would take:\n{Say.Lines(cards.Select(c => $"{ShoppingTexts.Line(c)}: {c.Note}"))}") { Products = cards, Focus = new() { Products = cards } };
        var best = swaps[0];
        return AgentReply.Confirm(turn.Propose(agent, wish, _swap, new(card.Id, best.Product.Id),
            $"I replace {card.Name} in your basket by {best.Packs} × {ShoppingTexts.Name(cards[0])}: {cards[0].Note}.")) with { Products = cards, Focus = new() { Products = cards } };
    }

    // What lies in the basket is meant before what is only on sale.
    private async Task<(ProductCard? Card, bool InBasket)> WhatAsync(IAgent agent, TurnState turn, Slots slots, CancellationToken ct)
    {
        var held = turn.Tools.Context.HasCaller ? await turn.ReadAsync(agent, _basket, new(), ct) : null;
        var items = held is { Ok: true } ? held.As<BasketTexts.Basket>().Items ?? [] : [];
        var shown = turn.Before.Focus.Products ?? [];
        var named = slots.Products is [var mention, ..] ? Better().Replace(mention.Text, "") : null;
        var line = named is not null ? items.FirstOrDefault(i => Words.Overlap($"{i.Brand} {i.Name}", named) >= 0.99)
            : shown is [var first, ..] ? items.FirstOrDefault(i => i.Id == first.Id) : items is [var only] ? only : null;
        if (line is not null) return (new(line.Id, line.Name, line.Brand, line.Size, line.UnitPrice, null, line.ImageUrl), true);
        if (named is null) return (shown is [var one, ..] ? one : null, false);
        var found = await turn.ReadAsync(agent, _search, new(named, 1), ct);
        return (found.Ok && found.As<ShoppingTexts.Found>().Products is [var hit, ..] ? hit.Card() : null, false);
    }

    /// <summary>"3 %" and "29 % of the energy is sugar" become "3 % instead of 29 % of the energy is sugar".</summary>
    internal static string Instead(string after, string before)
    {
        var (a, b) = (after.Split(' '), before.Split(' '));
        var same = 0;
        while (same < Math.Min(a.Length, b.Length) - 1 && a[^(same + 1)] == b[^(same + 1)]) same++;
        return $"{string.Join(' ', a[..^same])} instead of {before}";
    }

    [GeneratedRegex(@"\s+(for|with|by|to|against)\s+(something|anything|some|a|an|one)\b.*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Better();

    private static string Note(Swap swap)
    {
        var price = swap.PriceChange == 0 ? "the same price" : swap.PriceChange < 0 ? $"{Say.Money(-swap.PriceChange)} cheaper" : $"{Say.Money(swap.PriceChange)} more";
        return swap.Better is { Count: > 0 } better ? $"{Say.List(better.Take(2).Select(b => Instead(b.After, b.Before)))}, {price}" : price;
    }
}
