using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;

namespace LeafLoaf.Api.Accounts.Tokens;

/// <summary>
/// Tokens of shoppers without an account. Nothing is stored for them: the refresh token is the sealed id itself, so browsing needs no
/// database and leaves nothing behind.
/// </summary>
public sealed class AnonymousTokens(
    IDataProtectionProvider protection, AccessTokens access, IOptions<AuthOptions> options)
{
    /// <summary>How these refresh tokens begin, to tell them from those of accounts.</summary>
    public const string Prefix = "anon.";

    private readonly ITimeLimitedDataProtector _seal = protection.CreateProtector("LeafLoaf.AnonymousRefresh").ToTimeLimitedDataProtector();

    public TokenAnswer Issue(string userId)
    {
        var refresh = Prefix + _seal.Protect(userId, TimeSpan.FromDays(options.Value.AnonymousDays));
        return new(userId, access.Issue(userId, role: null, session: null), "Bearer", access.LifetimeSeconds, refresh, []);
    }

    /// <summary>New tokens for the same shopper; null when the refresh token is not ours or too old.</summary>
    public TokenAnswer? Refresh(string token)
    {
        try
        {
            return Issue(_seal.Unprotect(token[Prefix.Length..]));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
