using LeafLoaf.Api.Agents.Graph;
using LeafLoaf.Api.Agents.Tools;
using LeafLoaf.Api.Agents.Understanding;
using LeafLoaf.Api.Nutrition.Safety;
using LeafLoaf.Api.Search;
using LeafLoaf.Api.Search.Ranking;
using LeafLoaf.Core.Catalog;

namespace LeafLoaf.Api.Agents.Specialists;

/// <summary>A product somebody named that is not safe for them.</summary>
/// <param name="Why">The reason, for people, for example "it contains peanuts".</param>
/// <param name="Product">What is known of it; null when only its name tells.</param>
public sealed record UnsafeProduct(string Name, string Why, Product? Product = null)
{
    public string Text => $"{Name} is not safe for you: {Why}.";
}

/// <summary>
/// Finds out whether what a shopper asks for by name is kept from them. Their own search shows only what is safe, and the nearest safe
/// product says nothing of the one they asked about.
/// </summary>
public sealed class AskedProducts(SearchEngine search, NeedsReader needs, ToolCatalog tools)
{
    // Wishes that name a product and would be answered about another one.
    private static readonly string[] Naming = ["product_question", "add_to_basket", "search_product", "swap_product", "food_nutrition", "reorder"];

    private readonly GetProductDetails _product = tools.Get<GetProductDetails>();

    /// <summary>Whether a wish names something that is not safe: then our own rules answer, never a model.</summary>
    public async Task<bool> AnyAsync(IAgent agent, TurnState turn, Wish wish, CancellationToken ct)
    {
        if (!Naming.Contains(wish.Intent)) return false;
        foreach (var mention in turn.SlotsOf(wish).Products)
            if (await FindAsync(agent, turn, mention.Text, ct) is not null) return true;
        return false;
    }

    /// <summary>The product these words name, when none of that name is safe for the caller.</summary>
    public async Task<UnsafeProduct?> FindAsync(IAgent agent, TurnState turn, string words, CancellationToken ct)
    {
        var (mine, refusal) = await needs.OfAsync(turn.Tools.Context.Http, turn.Tools.Context.NamedUserId, ct);
        if (refusal is not null) return new(words, "what you have to keep away from cannot be read right now, so I cannot rule it out");
        if (mine.IsEmpty || words.Length is 0 or > SearchRequest.LongestQuery) return null;
        if (ProductQuestions.NamedAllergens(words, mine) is { Count: > 0 } held) return new(Capital(words), $"by its very name it holds or may hold {Say.List(held)}");
        if (await NamedAsync(words, mine, ct) is not null || await NamedAsync(words, ShopperNeeds.None, ct) is not { } id) return null;
        var read = await turn.ReadAsync(agent, _product, new(id), ct);
        if (!read.Ok) return new(words, "it is not known to be safe");
        var product = read.As<Product>();
        return new(product.Name, ProductTexts.Why(AllergenGate.Judge(product.Allergens, product.Diets, mine).Reasons), product);
    }

    private static string Capital(string words) => char.ToUpperInvariant(words[0]) + words[1..];

    // The best product whose name has all the words.
    private async Task<string?> NamedAsync(string words, ShopperNeeds keepFrom, CancellationToken ct) =>
        await search.SearchAsync(new(words, new SearchFilter { Needs = keepFrom }, 0, 1, null, Explain: false), ct) is { Hits: [{ Match: MatchClass.Exact or MatchClass.Typo } hit, ..] } found
            ? found.Catalog.Ids[hit.Ordinal] : null;
}
