using Microsoft.AspNetCore.Identity;

namespace LeafLoaf.Api.Accounts;

/// <summary>What Identity refused, by the wire names of our fields.</summary>
internal static class AccountFaults
{
    public static Dictionary<string, string[]> ByField(IdentityResult result) =>
        result.Errors.GroupBy(e => Field(e.Code)).ToDictionary(g => g.Key, g => g.Select(Text).Distinct().ToArray(), StringComparer.Ordinal);

    private static string Field(string code) => code switch
    {
        nameof(IdentityErrorDescriber.PasswordMismatch) => "current_password",
        _ when code.StartsWith("Password", StringComparison.Ordinal) => "password",
        _ => "email",
    };

    private static string Text(IdentityError error) => error.Code switch
    {
        nameof(IdentityErrorDescriber.DuplicateEmail) or nameof(IdentityErrorDescriber.DuplicateUserName) => "This address has an account already.",
        nameof(IdentityErrorDescriber.PasswordMismatch) => "This is not the password so far.",
        _ => error.Description,
    };
}
