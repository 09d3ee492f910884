using System.Security.Cryptography;
using LeafLoaf.Core.Data;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;
using Npgsql;

namespace LeafLoaf.Api.Accounts.Tokens;

/// <summary>
/// Tokens of shoppers without an account. Nothing is stored for them: the refresh token is the sealed id itself, so browsing needs no
/// database and leaves nothing behind.
/// </summary>
public sealed class AnonymousTokens(
    IDataProtectionProvider protection, NpgsqlDataSource database, AccessTokens access, IOptions<AuthOptions> options)
{
    /// <summary>How these refresh tokens begin, to tell them from those of accounts.</summary>
    public const string Prefix = "anon.";

    private readonly ITimeLimitedDataProtector _seal = protection.CreateProtector("LeafLoaf.AnonymousRefresh").ToTimeLimitedDataProtector();

    public TokenAnswer Issue(string userId)
    {
        var refresh = Prefix + _seal.Protect(userId, TimeSpan.FromDays(options.Value.AnonymousDays));
        return new(userId, access.Issue(userId, role: null, session: null), "Bearer", access.LifetimeSeconds, refresh, []);
    }

    /// <summary>New tokens for the same shopper; null when the refresh token is not ours or too old, or the shopper was erased.</summary>
    public async Task<TokenAnswer?> RefreshAsync(string token, CancellationToken ct)
    {
        try
        {
            var userId = _seal.Unprotect(token[Prefix.Length..]);
            return await WasErasedAsync(userId, ct) ? null : Issue(userId);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private async Task<bool> WasErasedAsync(string userId, CancellationToken ct)
    {
        try
        {
            return await database.FirstAsync("select exists (select from erasures where subject = pseudonym($1))", [userId], r => r.GetBoolean(0), ct);
        }
        catch (NpgsqlException)
        {
            // Browsing goes on without the database; an id without a history can do no harm.
            return false;
        }
    }
}
