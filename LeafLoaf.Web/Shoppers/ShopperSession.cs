using System.Globalization;
using LeafLoaf.Web.Clients;

namespace LeafLoaf.Web.Shoppers;

/// <summary>The shopper behind a request. Everything works without one; then nothing is personal.</summary>
public sealed class ShopperSession(HttpContext context, ShopperCookies cookies, AccountsClient accounts, TimeProvider time)
{
    private static readonly TimeSpan Early = TimeSpan.FromMinutes(2);

    /// <summary>Null while the Api has issued none.</summary>
    public Shopper? Shopper { get; private set; } = cookies.Shopper.Read(context);

    public Visit Visit { get; private set; } = cookies.Visit.Read(context) ?? Visit.New();

    public static ShopperSession? Of(HttpContext? context) => context?.Features.Get<ShopperSession>();

    /// <summary>Gets an id where there is none and renews a token that is about to end. Without the Api it changes nothing.</summary>
    public async Task EnsureAsync(CancellationToken cancellationToken)
    {
        if (Shopper is { } known && known.ExpiresAt > time.GetUtcNow() + Early) return;
        try
        {
            Become(await RenewedAsync(cancellationToken) ?? await accounts.AnonymousAsync(cancellationToken));
        }
        catch (ApiException)
        {
            // A token that has really ended only makes the Api refuse; without one the public pages still work.
            if (Shopper is { } gone && gone.ExpiresAt <= time.GetUtcNow()) Shopper = null;
        }
    }

    /// <summary>From here on this browser shops as somebody, for example after signing in.</summary>
    public void Become(IssuedShopper issued)
    {
        Shopper = new(issued.UserId, issued.AccessToken, time.GetUtcNow().AddSeconds(issued.ExpiresIn), issued.RefreshToken, issued.Roles ?? []);
        cookies.Shopper.Write(context, Shopper);
        cookies.Visit.Write(context, Visit);
    }

    /// <summary>Forgets who shopped here; the next page gets a new anonymous shopper.</summary>
    public void Leave()
    {
        Shopper = null;
        cookies.Shopper.Delete(context);
        cookies.Visit.Delete(context);
    }

    public void Saw(string productId)
    {
        Visit = Visit.Seeing(productId);
        if (Shopper is not null) cookies.Visit.Write(context, Visit);
    }

    public void Tell(Notice notice) => cookies.Notice.Write(context, notice);

    /// <summary>What the last action came to, the first time it is asked for.</summary>
    public Notice? TakeNotice()
    {
        var notice = cookies.Notice.Read(context);
        if (notice is not null) cookies.Notice.Delete(context);
        return notice;
    }

    /// <summary>The next tokens of the shopper there is; null when there is none, or the Api no longer knows of it.</summary>
    private async Task<IssuedShopper?> RenewedAsync(CancellationToken cancellationToken)
    {
        if (Shopper?.RefreshToken is not { } token) return null;
        try
        {
            return await accounts.RefreshAsync(token, cancellationToken);
        }
        catch (ApiException failure) when (failure.Kind is not (FailureKind.Away or FailureKind.TooMany))
        {
            return null;
        }
    }

    /// <summary>The situation a search is made in; null without a shopper.</summary>
    public Situation? Situation => Shopper is { } shopper
        ? new(shopper.UserId, Visit.SessionId, ShopperClock.Of(context, time).ToString("HH:mm", CultureInfo.InvariantCulture), Visit.RecentViews)
        : null;
}
