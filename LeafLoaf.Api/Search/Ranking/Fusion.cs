namespace LeafLoaf.Api.Search.Ranking;

/// <summary>Weighted fusion of the two arms and the boosts on top of it. Pure.</summary>
public static class Fusion
{
    private const float LargestBoost = 0.5f;

    /// <summary><c>(1-α)·keyword + α·semantic</c>, both scaled to 0..1 by the best of their arm.</summary>
    public static float Fuse(float alpha, float keyword, float semantic) => (1 - alpha) * keyword + alpha * semantic;

    /// <summary><c>fused · (1 + clamp(Σ boosts, ±0.5))</c>: boosts reorder what is relevant, they never make it so.</summary>
    public static float Boosted(float fused, IReadOnlyList<Boost> boosts)
    {
        float sum = 0;
        foreach (var boost in boosts) sum += boost.Amount;
        return fused * (1 + Math.Clamp(sum, -LargestBoost, LargestBoost));
    }
}
