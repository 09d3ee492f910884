using LeafLoaf.Api.Agents.Graph;
using LeafLoaf.Api.Agents.Tools;
using LeafLoaf.Api.Agents.Understanding;

namespace LeafLoaf.Api.Agents.Specialists;

/// <summary>Finds products, tells about them, and looks after the basket.</summary>
public sealed class ShoppingAgent(ToolCatalog tools, ProductQuestions questions, SwapAdvice swaps, RecipeTalk recipes, AskedProducts asked) : IAgent
{
    private const int Shown = 5;

    private readonly SearchProducts _search = tools.Get<SearchProducts>();
    private readonly GetProductDetails _product = tools.Get<GetProductDetails>();
    private readonly ShowBasket _basket = tools.Get<ShowBasket>();
    private readonly SetBasketItems _set = tools.Get<SetBasketItems>();
    private readonly ClearBasketTool _clear = tools.Get<ClearBasketTool>();
    private readonly ScoreBasket _score = tools.Get<ScoreBasket>();
    private readonly GetNeeds _needs = tools.Get<GetNeeds>();

    public string Name => AgentNames.Shopping;
    public IReadOnlyList<string> Intents =>
        ["search_product", "product_question", "recommend", "add_to_basket", "remove_from_basket", "show_basket", "swap_product", "recipe", "checkout"];
    public IReadOnlyList<AgentTool> Tools => [_search, _product, _basket, _set, _clear, _needs, _score, .. swaps.Tools, .. recipes.Tools];

    public bool SameForEverybody(string intent) => intent is "search_product" or "recommend";

    public Task<AgentReply> HandleAsync(TurnState turn, Wish wish, CancellationToken ct) => wish.Intent switch
    {
        "product_question" => questions.AnswerAsync(this, turn, wish, ct),
        "add_to_basket" => AddAsync(turn, wish, ct),
        "remove_from_basket" => RemoveAsync(turn, wish, ct),
        "recipe" => recipes.AnswerAsync(this, turn, wish, ct),
        "swap_product" => swaps.AnswerAsync(this, turn, wish, ct),
        "show_basket" when BasketTexts.AsksScore(wish.Text) => ScoreAsync(turn, ct),
        "show_basket" => BasketAsync(turn, checkout: false, ct),
        "checkout" => BasketAsync(turn, checkout: true, ct),
        _ => SearchAsync(turn, wish, ct),
    };

    private async Task<AgentReply> SearchAsync(TurnState turn, Wish wish, CancellationToken ct)
    {
        var query = ShoppingTexts.Query(turn.WordsOf(wish));
        var found = await turn.ReadAsync(this, _search, new(query, Shown), ct);
        if (!found.Ok) return AgentReply.CouldNot(Refusals.Text(found, "I cannot search right now."));
        var answer = found.As<ShoppingTexts.Found>();
        var no = wish.Intent == "search_product" ? await UnsafeAsync(turn, turn.SlotsOf(wish), ct) : null;
        if (answer.Products.Count == 0 && no is not null) return new(no);
        if (answer.Products.Count == 0) return new(ShoppingTexts.Nothing(query, answer)) { Failed = answer.Relaxations is not { Count: > 0 } };
        var cards = answer.Products.Select(p => p.Card()).ToList();
        var lead = answer.Total == cards.Count ? $"I found {Say.Count(answer.Total, "product")}" : $"I found {answer.Total} products; the best";
        return new($"{(no is null ? "" : no + "\n")}{lead}{(answer.Understood?.CorrectedTo is { } read ? $" for \"{read}\"" : "")}:\n{Say.Lines(cards.Select(ShoppingTexts.Line))}{ShoppingTexts.Hidden(answer)}")
            { Products = cards, Focus = new() { Products = cards } };
    }

    private async Task<AgentReply> AddAsync(TurnState turn, Wish wish, CancellationToken ct)
    {
        var slots = turn.SlotsOf(wish);
        var wanted = new List<(ProductCard Product, int Packs)>();
        var others = new List<ProductCard>();
        var (missing, unsafeOnes) = (new List<string>(), new List<string>());
        string? amount = null;
        if (FromShown(turn, slots) is { } shown)
        {
            var said = slots.Quantity ?? (slots.Products is [var only, ..] ? only.Quantity : null);
            wanted.Add((shown, Measured(wish.Text, said, shown, ref amount) ?? said ?? 1));
        }
        else
        {
            if (slots.Products.Count == 0 && turn.Before.Focus.Products is not { Count: > 0 })
                return AgentReply.Ask(new(Name, wish.Intent, turn.WordsOf(wish), AskedFor.Product, "What shall I put into your basket?"));
            foreach (var mention in slots.Products.Take(SetBasketItems.MostItems))
            {
                if (await asked.FindAsync(this, turn, mention.Text, ct) is { } no)
                {
                    unsafeOnes.Add(no.Text);
                    continue;
                }
                var found = await turn.ReadAsync(this, _search, new(mention.Text, Shown), ct);
                if (!found.Ok) return AgentReply.CouldNot(Refusals.Text(found, "I cannot search right now."));
                var buyable = found.As<ShoppingTexts.Found>().Products.Where(p => p.Price is not null).Select(p => p.Card()).ToList();
                if (buyable.Count == 0) missing.Add(mention.Text);
                else
                {
                    var one = slots.Products.Count == 1;
                    wanted.Add((buyable[0], (one ? Measured(wish.Text, mention.Quantity, buyable[0], ref amount) : null) ?? mention.Quantity ?? (one ? slots.Quantity : null) ?? 1));
                    others.AddRange(buyable);
                }
            }
        }
        if (wanted.Count == 0 && unsafeOnes.Count > 0)
            return new(string.Join(" ", unsafeOnes) + $" I put nothing into your basket.{(missing.Count > 0 ? $" I find no {Say.List(missing, "or")}." : "")}");
        if (wanted.Count == 0) return AgentReply.CouldNot($"I find no {Say.List(missing, "or")} that could be bought. Could you say it in other words?");
        return await ProposeAsync(turn, wish, wanted, others, Notes(amount, unsafeOnes, missing), ct);
    }

    // "Two litres" is as many packs as hold them; who names packs gets packs.
    private static int? Measured(string said, int? packs, ProductCard product, ref string? note)
    {
        if ((packs is not null && !Answering.IsAmount(said)) || Amounts.Packs(said, product.Size) is not { } measured) return null;
        note = $" For {measured.Amount} that is {Say.Count(measured.Packs, "pack")}.";
        return measured.Packs;
    }

    private static string Notes(string? amount, List<string> unsafeOnes, List<string> missing) =>
        amount + (unsafeOnes.Count > 0 ? " Left out: " + string.Join(" ", unsafeOnes) : "") + (missing.Count > 0 ? $" I find no {Say.List(missing, "or")}." : "");

    private async Task<string?> UnsafeAsync(TurnState turn, Slots slots, CancellationToken ct) =>
        slots.Products is [var named, ..] && await asked.FindAsync(this, turn, named.Text, ct) is { } no ? no.Text : null;

    // "The second one", "it": what the last answer showed.
    private static ProductCard? FromShown(TurnState turn, Slots slots)
    {
        if (turn.Before.Focus.Products is not { Count: > 0 } shown) return null;
        if (slots.Ordinal is { } place && (place == -1 || place <= shown.Count) && place != 0) return place == -1 ? shown[^1] : shown[place - 1];
        if (slots.Products is [var named] && shown.FirstOrDefault(p => Words.Overlap($"{p.Brand} {p.Name}", named.Text) >= 0.99) is { } match) return match;
        return slots.Products.Count == 0 ? shown[0] : null;
    }

    private async Task<AgentReply> ProposeAsync(
        TurnState turn, Wish wish, List<(ProductCard Product, int Packs)> wanted, List<ProductCard> others, string notes, CancellationToken ct)
    {
        var held = await turn.ReadAsync(this, _basket, new(), ct);
        if (!held.Ok) return AgentReply.CouldNot(Refusals.Text(held, "I cannot look into your basket right now."));
        var now = held.As<BasketTexts.Basket>().Items ?? [];
        // The basket is told how many it shall hold, so that doing it twice is doing it once.
        var items = wanted.GroupBy(w => w.Product.Id).Select(g => new SetBasketItems.Item(
            g.Key, Math.Min(99, (now.FirstOrDefault(i => i.Id == g.Key)?.Quantity ?? 0) + Math.Clamp(g.Sum(w => w.Packs), 1, 99)))).ToList();
        var total = wanted.Sum(w => w.Packs * (w.Product.Price ?? 0));
        var summary = $"I put into your basket: {Say.List(wanted.Select(w => $"{w.Packs} × {ShoppingTexts.Name(w.Product)}{(w.Product.Price is { } p ? $" at {Say.Money(p, w.Product.Currency)}" : "")}"))}"
            + $"{(total > 0 && (wanted.Count > 1 || wanted[0].Packs > 1) ? $", {Say.Money(total, wanted[0].Product.Currency)} together" : "")}.{notes}";
        var cards = wanted.Select(w => w.Product).Concat(others).DistinctBy(p => p.Id).ToList();
        var back = new SetBasketItems.Input([.. items.Select(i => i with { Quantity = now.FirstOrDefault(n => n.Id == i.ProductId)?.Quantity ?? 0 })]);
        return AgentReply.Confirm(turn.Propose(this, wish, _set, new(items), summary, (back, Back(wanted, now)))) with { Products = cards, Focus = new() { Products = others.Count > 0 && wanted.Count == 1 ? others : cards } };
    }

    private static string Back(List<(ProductCard Product, int Packs)> wanted, IReadOnlyList<BasketTexts.Item> before) => "I put your basket back as it was: " + Say.List(wanted.DistinctBy(w => w.Product.Id)
        .Select(w => before.FirstOrDefault(n => n.Id == w.Product.Id) is { } had ? $"{had.Quantity} × {w.Product.Name}" : $"no {w.Product.Name}")) + ".";

    private async Task<AgentReply> ScoreAsync(TurnState turn, CancellationToken ct)
    {
        var read = await turn.ReadAsync(this, _score, new(), ct);
        return read.Ok ? new(BasketTexts.Score(read.As<BasketTexts.Scored>())) : AgentReply.CouldNot(Refusals.Text(read, "I cannot look into your basket right now."));
    }

    private async Task<AgentReply> RemoveAsync(TurnState turn, Wish wish, CancellationToken ct)
    {
        var held = await turn.ReadAsync(this, _basket, new(), ct);
        if (!held.Ok) return AgentReply.CouldNot(Refusals.Text(held, "I cannot look into your basket right now."));
        var basket = held.As<BasketTexts.Basket>();
        if (basket.Items is not { Count: > 0 } items) return new("Your basket is empty.");
        if (ShoppingTexts.MeansAll(wish.Text))
            return AgentReply.Confirm(turn.Propose(this, wish, _clear, new(), $"I take everything out of your basket ({Say.Count(basket.Packs, "pack")})."));
        var slots = turn.SlotsOf(wish);
        var named = turn.Known.GetValueOrDefault(AskedFor.Product) is { } known && items.FirstOrDefault(i => i.Id == known) is { } chosen ? [chosen]
            : slots.Products.Count > 0 ? items.Where(i => slots.Products.Any(p => Words.Overlap($"{i.Brand} {i.Name}", p.Text) >= 0.99)).ToList()
            : slots.Refers && turn.Before.Focus.Products is [var last, ..] ? items.Where(i => i.Id == last.Id).ToList() : items is [var only] ? [only] : [];
        if (named.Count != 1 && (named.Count == 0 || slots.Products.Count <= 1))
        {
            var choices = (named.Count > 0 ? named : items).Take(8).Select(i => new Choice(i.Id, $"{i.Quantity} × {i.Name}{NeedsTexts.Warning(i.Unsafe)}")).ToList();
            var text = (slots.Products.Count > 0 && named.Count == 0 ? $"There is no {slots.Products[0].Text} in your basket. " : "") + "Which of these do you mean?\n" + string.Join("\n", choices.Select((c, n) => $"{n + 1}. {c.Label}"));
            return AgentReply.Ask(new(Name, wish.Intent, turn.WordsOf(wish), AskedFor.Product, text, choices));
        }
        var packs = ShoppingTexts.PacksLeft(wish.Text, slots);
        var changes = named.Select(i => (Item: i, Left: Math.Clamp(packs(i.Quantity), 0, 99))).ToList();
        var back = (new SetBasketItems.Input([.. changes.Select(c => new SetBasketItems.Item(c.Item.Id, c.Item.Quantity))]), $"I put your basket back as it was: {Say.List(changes.Select(c => $"{c.Item.Quantity} × {c.Item.Name}"))}.");
        return AgentReply.Confirm(turn.Propose(this, wish, _set, new([.. changes.Select(c => new SetBasketItems.Item(c.Item.Id, c.Left))]),
            "I " + Say.List(changes.Select(c => c.Left == 0 ? $"take {c.Item.Quantity} × {c.Item.Name} out of your basket" : $"change {c.Item.Name} from {c.Item.Quantity} to {Say.Count(c.Left, "pack")}")) + ".", back));
    }

    private async Task<AgentReply> BasketAsync(TurnState turn, bool checkout, CancellationToken ct)
    {
        var held = await turn.ReadAsync(this, _basket, new(), ct);
        if (!held.Ok) return AgentReply.CouldNot(Refusals.Text(held, "I cannot look into your basket right now."));
        var basket = held.As<BasketTexts.Basket>();
        if (basket.Items is not { Count: > 0 } items) return new("Your basket is empty. Tell me what you need and I find it.");
        var cards = items.Select(i => new ProductCard(i.Id, i.Name, i.Brand, i.Size, i.UnitPrice, basket.Currency, i.ImageUrl, NeedsTexts.Note(i.Unsafe) ?? i.Unavailable)).ToList();
        var lines = Say.Lines(items.Select(i => $"{i.Quantity} × {i.Name}{(i.LineTotal is { } t ? $", {Say.Money(t, basket.Currency)}" : "")}{(i.Unavailable is { } why ? $" ({why})" : "")}{NeedsTexts.Warning(i.Unsafe)}"));
        var extras = $"{(basket.Discount > 0 ? $" after {Say.Money(basket.Discount, basket.Currency)} of discounts" : "")}{(basket.DeliveryFee > 0 ? $", delivery of {Say.Money(basket.DeliveryFee, basket.Currency)} included" : ", delivery is free")}";
        var pay = checkout ? "\nYou pay at [the checkout](/checkout): there you choose the address and the time, and nothing is ordered before you say so." : "";
        return new($"In your basket:\n{lines}\nIt comes to {Say.Money(basket.Total, basket.Currency)}{extras}.{NeedsTexts.MustLeave(items)}{pay}") { Products = cards, Focus = new() { Products = cards } };
    }

    public string Done(PendingAction action, ToolResult result) => "Done. " + BasketTexts.Total(result.Output);
}
