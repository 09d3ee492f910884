using LeafLoaf.Core.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LeafLoaf.Api.Accounts;

/// <summary><c>GET /api/accounts/me</c>: whose token this is.</summary>
public static class Me
{
    /// <param name="Anonymous">True for a shopper without an account; then only the id is known.</param>
    public sealed record Answer(
        string UserId, bool Anonymous, IReadOnlyList<string> Roles, string? Email = null, string? DisplayName = null, string? Persona = null,
        string? Region = null, DateTimeOffset? CreatedAt = null);

    public static async Task<Results<Ok<Answer>, ProblemHttpResult>> HandleAsync(HttpContext http, LeafLoafDbContext db, CancellationToken ct)
    {
        var caller = Caller.Of(http);
        if (caller.IsAnonymous) return TypedResults.Ok(new Answer(caller.Id!, Anonymous: true, []));
        var id = Guid.Parse(caller.Id!);
        var account = await db.Accounts.AsNoTracking().FirstOrDefaultAsync(a => a.Id == id, ct);
        return account is null
            ? TypedResults.Problem("The account is gone.", statusCode: StatusCodes.Status404NotFound)
            : TypedResults.Ok(new Answer(caller.Id!, Anonymous: false, [account.Role], account.Email, account.DisplayName, account.Persona, account.Region, account.CreatedAt));
    }
}
