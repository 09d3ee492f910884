using LeafLoaf.Api.Accounts.Tokens;
using LeafLoaf.Core.Accounts;

namespace LeafLoaf.Api.Accounts;

/// <summary>The end of every way to sign in: opens a session, makes the tokens, and takes along what the shopper did before.</summary>
public sealed class SignIn(Sessions sessions, AccessTokens access, SignInMerge merge)
{
    public async Task<TokenAnswer> CompleteAsync(HttpContext http, Account account, CancellationToken ct)
    {
        var session = await sessions.OpenAsync(account.Id, ct);
        // Only a token proves that the earlier shopper is the same person; an id in the body would not.
        if (Caller.Of(http) is { IsAnonymous: true, Id: { } before })
            await merge.RunAsync(before, account.Id.ToString(), ct);
        return Answer(account, session);
    }

    public TokenAnswer Answer(Account account, Sessions.Opened session) => new(
        account.Id.ToString(), access.Issue(account.Id.ToString(), account.Role, session.Family), "Bearer",
        access.LifetimeSeconds, session.RefreshToken, [account.Role]);
}
