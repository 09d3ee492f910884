using System.Security.Claims;
using LeafLoaf.Api.Accounts.Tokens;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeafLoaf.Api.Accounts;

/// <summary><c>POST /api/accounts/logout</c>: ends this sign-in, on this device, at once.</summary>
public static class Logout
{
    public static async Task<NoContent> HandleAsync(ClaimsPrincipal user, Sessions sessions, CancellationToken ct)
    {
        await sessions.CloseAsync(Guid.Parse(user.FindFirstValue(AccessTokens.SessionClaim)!), ct);
        return TypedResults.NoContent();
    }
}
