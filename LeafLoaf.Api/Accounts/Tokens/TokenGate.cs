using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace LeafLoaf.Api.Accounts.Tokens;

/// <summary>
/// Answers 401 to a token that does not work, also where none is needed: a client that believes to be somebody must not silently be
/// treated as nobody. Signing in itself is exempt.
/// </summary>
public sealed class TokenGate(RequestDelegate next, RevokedTokens revoked, IProblemDetailsService problems)
{
    public Task InvokeAsync(HttpContext http)
    {
        if (http.User.Identity?.IsAuthenticated == true && IsRevoked(http.User)) http.User = new ClaimsPrincipal();
        if (http.User.Identity?.IsAuthenticated == true || !SentToken(http.Request)
            || http.GetEndpoint()?.Metadata.GetMetadata<IAllowAnonymous>() is not null)
            return next(http);
        http.Response.StatusCode = StatusCodes.Status401Unauthorized;
        http.Response.Headers.WWWAuthenticate = "Bearer error=\"invalid_token\"";
        return problems.WriteAsync(new ProblemDetailsContext
        {
            HttpContext = http,
            ProblemDetails = new ProblemDetails { Status = StatusCodes.Status401Unauthorized, Detail = "The access token is unknown, too old or was ended. Refresh it or sign in again." },
        }).AsTask();
    }

    private bool IsRevoked(ClaimsPrincipal user)
    {
        var issued = long.Parse(user.FindFirstValue(AccessTokens.IssuedClaim)!);
        return revoked.Contains(user.FindFirstValue(ClaimTypes.NameIdentifier)!, issued)
            || (user.FindFirstValue(AccessTokens.SessionClaim) is { } session && revoked.Contains(session, issued));
    }

    private static bool SentToken(HttpRequest request) =>
        request.Headers.Authorization.ToString().StartsWith("Bearer", StringComparison.OrdinalIgnoreCase);
}
