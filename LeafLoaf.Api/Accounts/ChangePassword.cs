using LeafLoaf.Api.Accounts.Tokens;
using LeafLoaf.Core.Accounts;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;

namespace LeafLoaf.Api.Accounts;

/// <summary><c>POST /api/accounts/change-password</c>: ends every sign-in of the account and answers with a new one.</summary>
public static class ChangePassword
{
    public sealed record Request(string? CurrentPassword = null, string? NewPassword = null);

    public static async Task<Results<Ok<TokenAnswer>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        Request body, HttpContext http, UserManager<Account> accounts, Sessions sessions, SignIn signIn, CancellationToken ct)
    {
        var account = await accounts.FindByIdAsync(Caller.Of(http).Id!);
        if (account is null) return TypedResults.Problem("The account is gone.", statusCode: StatusCodes.Status404NotFound);
        if (CredentialRules.PasswordFault(body.NewPassword, account.Email) is { } fault) return Wrong("new_password", fault);
        if (body.CurrentPassword is not { Length: > 0 and <= CredentialRules.LongestPassword } current) return Wrong("current_password", "The password so far is needed.");
        var changed = await accounts.ChangePasswordAsync(account, current, body.NewPassword!);
        if (!changed.Succeeded) return TypedResults.ValidationProblem(AccountFaults.ByField(changed));
        await sessions.CloseAllAsync(account.Id, ct);
        return TypedResults.Ok(await signIn.CompleteAsync(http, account, ct));
    }

    private static ValidationProblem Wrong(string field, string message) =>
        TypedResults.ValidationProblem(new Dictionary<string, string[]>(StringComparer.Ordinal) { [field] = [message] });
}
