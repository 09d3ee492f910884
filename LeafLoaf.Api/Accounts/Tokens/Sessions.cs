using System.Buffers.Text;
using System.Security.Cryptography;
using LeafLoaf.Core;
using Microsoft.Extensions.Options;
using Npgsql;

namespace LeafLoaf.Api.Accounts.Tokens;

/// <summary>
/// Who is signed in: refresh tokens in the table <c>sessions</c>, as SHA-256 hashes. A token is used once; whoever presents an old one
/// ends the whole family, because one of the two who have it stole it.
/// </summary>
public sealed class Sessions(NpgsqlDataSource database, RevokedTokens revoked, IOptions<AuthOptions> options, TimeProvider time)
{
    // A client whose answer got lost, or that refreshes twice at once, may repeat itself this long.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(30);

    /// <param name="Family">What all tokens of one sign-in share.</param>
    public readonly record struct Opened(Guid UserId, Guid Family, string RefreshToken);

    public async Task<Opened> OpenAsync(Guid userId, CancellationToken ct)
    {
        var (token, family, now) = (NewToken(), Guid.CreateVersion7(), time.GetUtcNow());
        await using var command = database.CreateCommand(
            "insert into sessions (id, user_id, family, token_hash, created_at, expires_at) values ($1, $2, $3, $4, $5, $6)");
        foreach (var value in (object[])[family, userId, family, Hash(token), now, Expiry(now)]) command.Parameters.Add(new() { Value = value });
        await command.ExecuteNonQueryAsync(ct);
        return new(userId, family, token);
    }

    /// <summary>Trades a refresh token for the next one; null when it is unknown, expired or was used before.</summary>
    public async Task<Opened?> RefreshAsync(string token, CancellationToken ct)
    {
        var (next, now) = (NewToken(), time.GetUtcNow());
        await using (var command = database.CreateCommand(
            """
            with used as (
                update sessions set replaced_at = coalesce(replaced_at, $2)
                where token_hash = $1 and expires_at > $2 and (replaced_at is null or replaced_at > $3)
                returning user_id, family)
            insert into sessions (id, user_id, family, token_hash, created_at, expires_at)
            select $4, user_id, family, $5, $2, $6 from used returning user_id, family
            """))
        {
            foreach (var value in (object[])[Hash(token), now, now - Grace, Guid.CreateVersion7(), Hash(next), Expiry(now)])
                command.Parameters.Add(new() { Value = value });
            await using var row = await command.ExecuteReaderAsync(ct);
            if (await row.ReadAsync(ct)) return new(row.GetGuid(0), row.GetGuid(1), next);
        }

        await EndAsync("family in (select family from sessions where token_hash = $1 and replaced_at is not null)", Hash(token), ct);
        return null;
    }

    /// <summary>Ends one sign-in: its refresh tokens at once, its access tokens too.</summary>
    public Task CloseAsync(Guid family, CancellationToken ct) => EndAsync("family = $1", family, ct);

    /// <summary>Ends all sign-ins of an account.</summary>
    public Task CloseAllAsync(Guid userId, CancellationToken ct) => EndAsync("user_id = $1", userId, ct);

    private async Task EndAsync(string which, object value, CancellationToken ct)
    {
        var families = new HashSet<Guid>();
        await using (var command = database.CreateCommand($"delete from sessions where {which} returning family"))
        {
            command.Parameters.Add(new() { Value = value });
            await using var rows = await command.ExecuteReaderAsync(ct);
            while (await rows.ReadAsync(ct)) families.Add(rows.GetGuid(0));
        }
        foreach (var family in families) await revoked.AddAsync(family.ToString(), ct);
    }

    private DateTimeOffset Expiry(DateTimeOffset now) => now.AddDays(options.Value.RefreshTokenDays);

    private static string NewToken() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    private static string Hash(string token) => TextHash.Of(token);
}
