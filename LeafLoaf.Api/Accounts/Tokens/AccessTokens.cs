using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.BearerToken;
using Microsoft.Extensions.Options;

namespace LeafLoaf.Api.Accounts.Tokens;

/// <summary>Makes access tokens: sealed with the data protection keys, so every replica reads them and nobody else can.</summary>
public sealed class AccessTokens(IOptionsMonitor<BearerTokenOptions> bearer, IOptions<AuthOptions> options, TimeProvider time)
{
    /// <summary>The sign-in a token comes from; ending it ends the token.</summary>
    public const string SessionClaim = "sid";

    /// <summary>When it was made, in milliseconds since 1970.</summary>
    public const string IssuedClaim = "iat";

    /// <summary>Seconds an access token works.</summary>
    public int LifetimeSeconds => options.Value.AccessTokenMinutes * 60;

    /// <param name="role">Null for a shopper without an account.</param>
    /// <param name="session">Null for a shopper without an account.</param>
    public string Issue(string userId, string? role, Guid? session)
    {
        var now = time.GetUtcNow();
        var identity = new ClaimsIdentity(BearerTokenDefaults.AuthenticationScheme);
        identity.AddClaim(new Claim(ClaimTypes.NameIdentifier, userId));
        identity.AddClaim(new Claim(IssuedClaim, now.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture)));
        if (role is not null) identity.AddClaim(new Claim(ClaimTypes.Role, role));
        if (session is { } id) identity.AddClaim(new Claim(SessionClaim, id.ToString()));
        var ticket = new AuthenticationTicket(
            new ClaimsPrincipal(identity),
            new AuthenticationProperties { ExpiresUtc = now.AddSeconds(LifetimeSeconds) },
            $"{BearerTokenDefaults.AuthenticationScheme}:AccessToken");
        return bearer.Get(BearerTokenDefaults.AuthenticationScheme).BearerTokenProtector.Protect(ticket);
    }
}
