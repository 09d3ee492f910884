using LeafLoaf.Api.Accounts.Tokens;
using LeafLoaf.Core.Accounts;
using LeafLoaf.Core.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace LeafLoaf.Api.Accounts;

/// <summary>
/// <c>POST /api/accounts/login</c>. An unknown address, a wrong password and a locked account get the same answer after the same work, so
/// that nobody learns who has an account.
/// </summary>
public static class Login
{
    private static readonly Account Nobody = new();
    private static readonly string NobodysHash = new PasswordHasher<Account>().HashPassword(Nobody, Guid.NewGuid().ToString());

    public sealed record Request(string? Email = null, string? Password = null);

    public static async Task<Results<Ok<TokenAnswer>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        Request body, HttpContext http, LeafLoafDbContext db, UserManager<Account> accounts, SignIn signIn, IOptions<AuthOptions> options,
        TimeProvider time, CancellationToken ct)
    {
        if (Missing(body) is { Count: > 0 } faults) return TypedResults.ValidationProblem(faults);
        var account = CredentialRules.EmailFault(body.Email) is null ? await accounts.FindByEmailAsync(CredentialRules.Normalize(body.Email)) : null;
        var right = Verify(accounts.PasswordHasher, account, body.Password!);
        if (account is null || account.LockoutEnd > time.GetUtcNow()) return Refused();
        if (!right)
        {
            await CountAsync(db, account.Id, options.Value, time, ct);
            return Refused();
        }

        if (account.AccessFailedCount > 0)
            await db.Accounts.Where(a => a.Id == account.Id).ExecuteUpdateAsync(set => set.SetProperty(a => a.AccessFailedCount, 0), ct);
        return TypedResults.Ok(await signIn.CompleteAsync(http, account, ct));
    }

    private static bool Verify(IPasswordHasher<Account> hasher, Account? account, string password) =>
        hasher.VerifyHashedPassword(account ?? Nobody, account?.PasswordHash ?? NobodysHash, password) != PasswordVerificationResult.Failed
        && account?.PasswordHash is not null;

    // One statement: guesses that come at the same time are all counted.
    private static Task<int> CountAsync(LeafLoafDbContext db, Guid id, AuthOptions options, TimeProvider time, CancellationToken ct)
    {
        var until = time.GetUtcNow().AddMinutes(options.LockoutMinutes);
        return db.Accounts.Where(a => a.Id == id).ExecuteUpdateAsync(set => set
            .SetProperty(a => a.LockoutEnd, a => a.AccessFailedCount + 1 >= options.LockoutAfter ? until : a.LockoutEnd)
            .SetProperty(a => a.AccessFailedCount, a => a.AccessFailedCount + 1 >= options.LockoutAfter ? 0 : a.AccessFailedCount + 1), ct);
    }

    private static Dictionary<string, string[]> Missing(Request body)
    {
        var faults = new Dictionary<string, string[]>(StringComparer.Ordinal);
        if (string.IsNullOrWhiteSpace(body.Email) || body.Email.Length > CredentialRules.LongestEmail) faults["email"] = ["The address of the account is needed."];
        if (string.IsNullOrEmpty(body.Password) || body.Password.Length > CredentialRules.LongestPassword) faults["password"] = ["The password is needed."];
        return faults;
    }

    private static ProblemHttpResult Refused() => TypedResults.Problem(
        "The address or the password is wrong, or the account is locked for a while after too many attempts.",
        statusCode: StatusCodes.Status401Unauthorized, title: "Not signed in");
}
