namespace LeafLoaf.Web.Clients;

/// <summary>How the basket fits its shopper's goal, and what would fit better.</summary>
public sealed class AdviceClient(HttpClient http)
{
    public Task<BasketScore> ScoreAsync(CancellationToken cancellationToken) => http.ReadAsync("/api/basket/score", ApiJson.Default.BasketScore, cancellationToken);

    public Task<SwapList> SwapsAsync(CancellationToken cancellationToken) => http.ReadAsync("/api/basket/swaps", ApiJson.Default.SwapList, cancellationToken);

    public Task<SwapList> BetterThanAsync(string productId, CancellationToken cancellationToken) =>
        http.ReadAsync($"/api/products/{Uri.EscapeDataString(productId)}/swaps", ApiJson.Default.SwapList, cancellationToken);

    /// <param name="key">One for each thing the shopper does: sent again, it changes nothing more.</param>
    public async Task<Basket> SwapAsync(SwapRequest swap, string key, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/basket/swap") { Content = JsonContent.Create(swap, ApiJson.Default.SwapRequest) };
        request.CarriesKey(key);
        return await http.ReadAsync(request, ApiJson.Default.Basket, cancellationToken);
    }
}

public sealed record SwapRequest(string FromProductId, string ToProductId, int Packs, string? SessionId = null);

/// <param name="Score">0..100; null when too little is known.</param>
/// <param name="Band"><c>good</c>, <c>fair</c>, <c>poor</c> or <c>unknown</c>.</param>
/// <param name="Coverage">Share of the packs that could be counted, 0..1.</param>
public sealed record BasketScore(
    int? Score, string Band, string Goal, int People, int Days, bool DaysStated, double Coverage, double EnergyKcal,
    IReadOnlyList<ScoredRule> Rules, IReadOnlyList<UnknownProduct> Unknown);

public sealed record ScoredRule(
    string Rule, string Title, double? Points, int Most, string Text, string Threshold, double Coverage, IReadOnlyList<PointCost> Costs);

public sealed record PointCost(string ProductId, string Name, double Points);

public sealed record UnknownProduct(string ProductId, string Name, IReadOnlyList<string> Missing);

/// <param name="KeptAway">Better products that are not known to be safe and so are not shown.</param>
public sealed record SwapList(int? Score, IReadOnlyList<Swap> Swaps, int KeptAway);

public sealed record Swap(
    SwapFrom From, ShopProduct Product, int Packs, double Gain, decimal PriceChange, string? Amounts, double Closeness,
    IReadOnlyList<string> CloseBecause, IReadOnlyList<RuleChange> Better);

public sealed record SwapFrom(string ProductId, string Name, int Packs);

public sealed record RuleChange(string Rule, string Title, double Points, string Before, string After);
