namespace LeafLoaf.Api.Limits;

/// <summary>
/// Section <c>Limits</c>: how much one shopper may ask for. A part per policy, for example <c>Limits:Search:Permits</c>. Numbers out of range
/// are corrected and said so: a shop without limits would be unsafe, one that stays closed for them no use (K-19).
/// </summary>
public sealed class LimitOptions
{
    public const string Section = "Limits";

    /// <summary>False switches all of them off, for measurements and tests.</summary>
    public bool Enabled { get; init; } = true;

    public Numbers Search { get; init; } = new() { Permits = 60, WindowSeconds = 60 };

    /// <summary>One for every few letters somebody types.</summary>
    public Numbers Suggest { get; init; } = new() { Permits = 600, WindowSeconds = 60 };

    /// <summary>Requests, not events: an array of up to 500 counts as one.</summary>
    public Numbers Track { get; init; } = new() { Permits = 600, WindowSeconds = 60 };

    public Numbers Chat { get; init; } = new() { Permits = 100, WindowSeconds = 3600 };
    public Numbers Dietitian { get; init; } = new() { Permits = 100, WindowSeconds = 3600 };

    /// <summary>Signing in, registering and the like, from one address.</summary>
    public Numbers Accounts { get; init; } = new() { Permits = 60, WindowSeconds = 60 };

    /// <summary>Orders, refund claims and whatever else moves money.</summary>
    public Numbers Purchases { get; init; } = new() { Permits = 30, WindowSeconds = 60 };

    public sealed class Numbers
    {
        private const int MostPermits = 1_000_000;
        private const int LongestWindow = 24 * 3600;

        public int Permits { get; set; }

        public int WindowSeconds { get; set; }

        /// <summary>Sets both to the nearest that makes sense.</summary>
        /// <returns>True when one was out of range.</returns>
        internal bool Correct()
        {
            var (permits, window) = (Permits, WindowSeconds);
            (Permits, WindowSeconds) = (Math.Clamp(permits, 1, MostPermits), Math.Clamp(window, 1, LongestWindow));
            return (permits, window) != (Permits, WindowSeconds);
        }
    }

    /// <summary>Every policy's numbers by its name.</summary>
    internal IEnumerable<(string Name, Numbers Numbers)> All =>
    [
        (nameof(Search), Search), (nameof(Suggest), Suggest), (nameof(Track), Track), (nameof(Chat), Chat), (nameof(Dietitian), Dietitian),
        (nameof(Accounts), Accounts), (nameof(Purchases), Purchases),
    ];
}
