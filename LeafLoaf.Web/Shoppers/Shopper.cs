namespace LeafLoaf.Web.Shoppers;

/// <summary>Who shops here, as the Api issued it. Kept in a cookie that only this server can read.</summary>
/// <param name="UserId">Id of the shopper at the Api.</param>
/// <param name="AccessToken">Sent as bearer with every call to the Api.</param>
/// <param name="ExpiresAt">When the token ends.</param>
/// <param name="RefreshToken">What the next token is had for; null where there is none.</param>
/// <param name="Roles">Empty for a shopper without an account.</param>
/// <param name="Name">How the pages call somebody with an account.</param>
/// <param name="ConsentSeen">When no question of consent was open; null when that is not known.</param>
public sealed record Shopper(
    string UserId, string AccessToken, DateTimeOffset ExpiresAt, string? RefreshToken, IReadOnlyList<string> Roles, string? Name = null,
    DateTimeOffset? ConsentSeen = null)
{
    public bool IsAnonymous => Roles.Count == 0;
}

/// <summary>One visit, until the browser is closed.</summary>
/// <param name="SessionId">Cited by every signal of this visit.</param>
/// <param name="RecentViews">Ids of the products looked at last, newest first.</param>
public sealed record Visit(string SessionId, IReadOnlyList<string> RecentViews)
{
    private const int Remembered = 10;

    public static Visit New() => new(Guid.NewGuid().ToString("N"), []);

    public Visit Seeing(string productId) =>
        this with { RecentViews = [productId, .. RecentViews.Where(id => id != productId).Take(Remembered - 1)] };
}

/// <summary>What the last action came to, shown once on the next page.</summary>
/// <param name="Text">A sentence for the shopper.</param>
/// <param name="Failed">Whether it did not work.</param>
/// <param name="Redo">An event that can be brought back, or null.</param>
/// <param name="Undo">An event that can be taken back, or null.</param>
/// <param name="Removed">What was taken out of the basket and can be put back, or null.</param>
/// <param name="Leads">The page where it can be seen, or null.</param>
public sealed record Notice(
    string Text, bool Failed = false, string? Redo = null, string? Undo = null, RemovedItem? Removed = null, string? Leads = null);

/// <param name="Saved">Whether it was saved for later.</param>
public sealed record RemovedItem(string ProductId, string Name, int Quantity, bool Saved);
