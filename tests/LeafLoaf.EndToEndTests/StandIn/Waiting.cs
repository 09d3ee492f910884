using LeafLoaf.EndToEndTests.Setup;

namespace LeafLoaf.EndToEndTests.StandIn;

/// <summary>Waits for what a browser sends on its own time.</summary>
internal static class Waiting
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    public static async Task<StandInSignal> WaitForAsync(this StandInShopper shopper, string type)
    {
        await shopper.WaitForAsync(s => s.Signals.Any(x => x.Type == type));
        return shopper.Signals.First(s => s.Type == type);
    }

    public static Task WaitForAnyAsync(this StandInShopper shopper) => shopper.WaitForAsync(s => s.Signals.Count > 0);

    public static async Task WaitForAsync(this StandInShopper shopper, Func<StandInShopper, bool> happened)
    {
        using var limit = new CancellationTokenSource(Longest);
        while (!happened(shopper))
        {
            Assert.False(limit.IsCancellationRequested, "It did not arrive. There is: " + string.Join("\n", shopper.Signals.Select(s => s.Sent)));
            await Task.Delay(50, CancellationToken.None);
        }
    }

    public static async Task<StandInShopper> ShopperAsync(this StandInShop shop, Func<StandInShopper, bool> which)
    {
        using var limit = new CancellationTokenSource(Longest);
        while (true)
        {
            if (shop.Api.Shoppers.All.FirstOrDefault(which) is { } found) return found;
            Assert.False(limit.IsCancellationRequested, "Nobody did that.");
            await Task.Delay(50, CancellationToken.None);
        }
    }
}
