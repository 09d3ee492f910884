namespace LeafLoaf.Api.Limits;

/// <summary>A limit on how often something may be asked for; put it on a route group with <see cref="LimitRegistration.WithLimit"/>.</summary>
/// <param name="Name">In keys and headers.</param>
/// <param name="ByAddress">Counts per address even when a token says who is asking.</param>
/// <param name="NeedsCount">Refuses when nothing can be counted, because Redis is away; otherwise lets pass.</param>
/// <param name="Numbers">Its part of the configuration.</param>
public sealed record Limit(string Name, bool ByAddress, bool NeedsCount, Func<LimitOptions, LimitOptions.Numbers> Numbers)
{
    public static readonly Limit Search = new("search", ByAddress: false, NeedsCount: false, o => o.Search);
    public static readonly Limit Suggest = new("suggest", ByAddress: false, NeedsCount: false, o => o.Suggest);
    public static readonly Limit Track = new("track", ByAddress: false, NeedsCount: false, o => o.Track);
    public static readonly Limit Chat = new("chat", ByAddress: false, NeedsCount: false, o => o.Chat);
    public static readonly Limit Dietitian = new("dietitian", ByAddress: false, NeedsCount: false, o => o.Dietitian);
    public static readonly Limit Accounts = new("accounts", ByAddress: true, NeedsCount: false, o => o.Accounts);
    public static readonly Limit Purchases = new("purchases", ByAddress: false, NeedsCount: true, o => o.Purchases);
}

/// <summary>What a request was told by its limit.</summary>
/// <param name="Remaining">Permits left now.</param>
/// <param name="Wait">Until the next permit comes back; zero while some are left.</param>
public readonly record struct LimitVerdict(bool Allowed, int Remaining, TimeSpan Wait);
