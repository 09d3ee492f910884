using LeafLoaf.Web.Clients;
using LeafLoaf.Web.Shoppers;

namespace LeafLoaf.Web.Accounts;

/// <summary>The end of every way to sign in: the browser becomes the account, and what was taken along is said.</summary>
public sealed class SignInFlow(SignInClient accounts, PreferencesClient preferences, TimeProvider time)
{
    private const int LatestSignals = 5;
    private static readonly TimeSpan JustNow = TimeSpan.FromMinutes(1);

    /// <param name="session">Of this request.</param>
    /// <param name="issued">The account's tokens.</param>
    /// <param name="hello">Begins the sentence, for example "Welcome back".</param>
    /// <param name="cancellationToken">Stops waiting; the account is signed in by then.</param>
    public async Task CompleteAsync(ShopperSession session, IssuedShopper issued, string hello, CancellationToken cancellationToken)
    {
        var before = session.Shopper;
        var name = await NameAsync(issued, cancellationToken);
        if (before is { IsAnonymous: false }) await EndAsync(before, cancellationToken);
        session.Become(issued, name);
        var greeting = name is null ? hello : $"{hello}, {name}";
        var merged = before is { IsAnonymous: true } ? await MergedAsync(issued.UserId, cancellationToken) : null;
        session.Tell(merged is null
            ? new($"{greeting}.")
            : new($"{greeting}. What you did here before signing in now counts for your account.", Undo: merged));
    }

    /// <summary>Ends a sign-in at the Api. When it cannot be reached, the tokens are forgotten here and end by themselves.</summary>
    public async Task<bool> EndAsync(Shopper shopper, CancellationToken cancellationToken)
    {
        try
        {
            await accounts.LogoutAsync(shopper.AccessToken, cancellationToken);
            return true;
        }
        catch (ApiException)
        {
            return false;
        }
    }

    private async Task<string?> NameAsync(IssuedShopper issued, CancellationToken cancellationToken)
    {
        try
        {
            var me = await accounts.MeAsync(issued.AccessToken, cancellationToken);
            return me.DisplayName ?? me.Email;
        }
        catch (ApiException)
        {
            return null;
        }
    }

    /// <summary>The event that took the earlier shopper in, so that it can be undone with one click; null where there was nothing to take.</summary>
    private async Task<string?> MergedAsync(string userId, CancellationToken cancellationToken)
    {
        try
        {
            var latest = await preferences.EventsAsync(userId, LatestSignals, before: null, cancellationToken);
            return latest.Events.FirstOrDefault(e => e is { Type: "merged", Retracted: false } && e.At > time.GetUtcNow() - JustNow)?.EventId;
        }
        catch (ApiException)
        {
            return null;
        }
    }
}
