using System.Text.Json;

namespace LeafLoaf.Api.Nutrition.Baskets;

/// <summary>A product that would be better, and what exchanging it means.</summary>
/// <param name="From">What is there.</param>
/// <param name="Product">What would come, in the form of search hits.</param>
/// <param name="Packs">How many packs come to the same amount.</param>
/// <param name="Gain">Points of the score.</param>
/// <param name="PriceChange">All packs, in the catalog's currency; negative is cheaper.</param>
/// <param name="Amounts">For people: <c>500 g, in place of 454 g</c>.</param>
/// <param name="Closeness">How alike they taste as far as can be told, 0..1.</param>
/// <param name="CloseBecause">Why, for people.</param>
/// <param name="Better">The rules that give more points, before and after.</param>
public sealed record SwapAnswer(
    SwapFrom From, JsonElement Product, int Packs, double Gain, decimal PriceChange, string? Amounts, double Closeness,
    IReadOnlyList<string> CloseBecause, IReadOnlyList<RuleChange> Better);

public sealed record SwapFrom(string ProductId, string Name, int Packs);

public sealed record RuleChange(string Rule, string Title, double Points, string Before, string After);

/// <param name="Score">As it is; null when too little is known.</param>
/// <param name="KeptAway">Better products that are not known to be safe for the shopper and so are not offered.</param>
public sealed record SwapsAnswer(int? Score, IReadOnlyList<SwapAnswer> Swaps, int KeptAway);
