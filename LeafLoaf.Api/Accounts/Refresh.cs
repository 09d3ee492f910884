using LeafLoaf.Api.Accounts.Tokens;
using LeafLoaf.Core.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LeafLoaf.Api.Accounts;

/// <summary><c>POST /api/accounts/refresh</c>: a refresh token for the next pair of tokens, with or without an account.</summary>
public static class Refresh
{
    private const int LongestToken = 1000;

    public sealed record Request(string? RefreshToken = null);

    public static async Task<Results<Ok<TokenAnswer>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        Request body, Sessions sessions, AnonymousTokens anonymous, SignIn signIn, LeafLoafDbContext db, CancellationToken ct)
    {
        if (body.RefreshToken is not { Length: > 0 and <= LongestToken } token)
            return TypedResults.ValidationProblem(new Dictionary<string, string[]>(StringComparer.Ordinal) { ["refresh_token"] = ["A refresh token is needed."] });
        if (token.StartsWith(AnonymousTokens.Prefix, StringComparison.Ordinal))
            return await anonymous.RefreshAsync(token, ct) is { } answer ? TypedResults.Ok(answer) : Refused();

        if (await sessions.RefreshAsync(token, ct) is not { } session) return Refused();
        var account = await db.Accounts.AsNoTracking().FirstOrDefaultAsync(a => a.Id == session.UserId, ct);
        return account is null ? Refused() : TypedResults.Ok(signIn.Answer(account, session));
    }

    private static ProblemHttpResult Refused() => TypedResults.Problem(
        "The refresh token is unknown, too old or was used before. Sign in again.",
        statusCode: StatusCodes.Status401Unauthorized, title: "Not signed in");
}
