using LeafLoaf.Api.Accounts.Tokens;
using LeafLoaf.Core.Accounts;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace LeafLoaf.Api.Accounts;

/// <summary><c>POST /api/accounts/register</c>: makes an account and signs in to it.</summary>
public static class Register
{
    private const int LongestName = 100;

    /// <param name="DisplayName">How the shop addresses the person.</param>
    public sealed record Request(string? Email = null, string? Password = null, string? DisplayName = null);

    public static async Task<Results<Ok<TokenAnswer>, ValidationProblem>> HandleAsync(
        Request body, HttpContext http, UserManager<Account> accounts, SignIn signIn, TimeProvider time, CancellationToken ct)
    {
        var faults = CredentialRules.Faults(body.Email, body.Password);
        if (body.DisplayName is { } name && (name.Length > LongestName || name.Any(char.IsControl)))
            faults["display_name"] = [$"At most {LongestName} characters without control characters are allowed."];
        if (faults.Count > 0) return TypedResults.ValidationProblem(faults);

        var account = New(CredentialRules.Normalize(body.Email), Roles.Shopper, time, body.DisplayName);
        var created = await CreateAsync(accounts, account, body.Password!);
        return created.Succeeded
            ? TypedResults.Ok(await signIn.CompleteAsync(http, account, ct))
            : TypedResults.ValidationProblem(AccountFaults.ByField(created));
    }

    // Two requests for one address at the same time both find it free; the database lets one of them in.
    private static async Task<IdentityResult> CreateAsync(UserManager<Account> accounts, Account account, string password)
    {
        try
        {
            return await accounts.CreateAsync(account, password);
        }
        catch (DbUpdateException e) when (e.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            return IdentityResult.Failed(accounts.ErrorDescriber.DuplicateEmail(account.Email!));
        }
    }

    internal static Account New(string email, string role, TimeProvider time, string? displayName = null) => new()
    {
        Id = Guid.CreateVersion7(), CreatedAt = time.GetUtcNow(), Role = role,
        UserName = email, Email = email, DisplayName = string.IsNullOrWhiteSpace(displayName) ? null : displayName.Trim(),
    };
}
