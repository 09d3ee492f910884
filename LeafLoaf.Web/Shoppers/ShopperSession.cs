using System.Globalization;
using LeafLoaf.Web.Clients;

namespace LeafLoaf.Web.Shoppers;

/// <summary>The shopper behind a request. Everything works without one; then nothing is personal.</summary>
public sealed class ShopperSession(HttpContext context, ShopperCookies cookies, AccountsClient accounts, TokenRenewal renewal, TimeProvider time)
{
    private static readonly TimeSpan Early = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan ConsentSeenFor = TimeSpan.FromDays(1);
    private Notice? _told;

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
            if (await RenewedAsync(cancellationToken) is { } renewed)
            {
                Become(renewed);
                return;
            }

            if (Shopper is not null) Lose();
            Become(await accounts.AnonymousAsync(cancellationToken));
        }
        catch (ApiException)
        {
            // A token that has really ended only makes the Api refuse; without one the public pages still work.
            if (Shopper is { } gone && gone.ExpiresAt <= time.GetUtcNow()) Shopper = null;
        }
    }

    /// <summary>From here on this browser shops as somebody, for example after signing in.</summary>
    /// <param name="issued">Who.</param>
    /// <param name="name">How to call them; null for the name so far.</param>
    public void Become(IssuedShopper issued, string? name = null)
    {
        var same = Shopper?.UserId == issued.UserId;
        name ??= same ? Shopper?.Name : null;
        Shopper = new(issued.UserId, issued.AccessToken, time.GetUtcNow().AddSeconds(issued.ExpiresIn), issued.RefreshToken, issued.Roles ?? [], name,
            same ? Shopper?.ConsentSeen : null);
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

    /// <summary>The Api no longer knows who shopped here; whoever had signed in is told.</summary>
    public void Lose()
    {
        if (Shopper is { IsAnonymous: false }) Tell(new("You have been signed out. Please sign in again.", Failed: true));
        Leave();
    }

    /// <summary>Whether the pages may go without asking the Api for open questions of consent. Its texts change now and then.</summary>
    public bool ConsentIsSeen => Shopper?.ConsentSeen > time.GetUtcNow() - ConsentSeenFor;

    public void SeeConsent()
    {
        if (Shopper is null || ConsentIsSeen) return;
        Shopper = Shopper with { ConsentSeen = time.GetUtcNow() };
        cookies.Shopper.Write(context, Shopper);
    }

    public void Saw(string productId)
    {
        Visit = Visit.Seeing(productId);
        if (Shopper is not null) cookies.Visit.Write(context, Visit);
    }

    /// <summary>What is taken back must not go on counting as a recent view.</summary>
    public void ForgetViews()
    {
        if (Visit.RecentViews.Count == 0) return;
        Visit = Visit with { RecentViews = [] };
        cookies.Visit.Write(context, Visit);
    }

    public void Tell(Notice notice)
    {
        _told = notice;
        cookies.Notice.Write(context, notice);
    }

    /// <summary>What the last action came to, the first time it is asked for.</summary>
    public Notice? TakeNotice()
    {
        var notice = _told ?? cookies.Notice.Read(context);
        _told = null;
        if (notice is not null) cookies.Notice.Delete(context);
        return notice;
    }

    /// <summary>The next tokens of the shopper there is; null when there is none, or the Api no longer knows of it.</summary>
    private async Task<IssuedShopper?> RenewedAsync(CancellationToken cancellationToken) =>
        Shopper?.RefreshToken is { } token ? await renewal.NextAsync(token, cancellationToken) : null;

    /// <summary>The situation a search is made in; null without a shopper.</summary>
    public Situation? Situation => Shopper is { } shopper
        ? new(shopper.UserId, Visit.SessionId, ShopperClock.Of(context, time).ToString("HH:mm", CultureInfo.InvariantCulture), Visit.RecentViews)
        : null;
}
