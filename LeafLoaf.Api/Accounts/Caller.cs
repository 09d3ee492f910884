using System.Security.Claims;
using LeafLoaf.Core.Service;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace LeafLoaf.Api.Accounts;

/// <summary>Who is asking, decided from the token alone.</summary>
/// <param name="Id">The token's subject; null without a token.</param>
/// <param name="Role">The account's role; null without an account.</param>
public readonly record struct Caller(string? Id, string? Role = null)
{
    /// <summary>A shopper the server gave an id, who has no account.</summary>
    public bool IsAnonymous => Id is not null && Role is null;

    public static Caller Of(HttpContext http) =>
        new(http.User.FindFirstValue(ClaimTypes.NameIdentifier), http.User.FindFirstValue(ClaimTypes.Role));
}

/// <summary>Decides whether a request may act for a shopper it names.</summary>
public sealed class CallerAccess(IOptions<AuthOptions> options, KnownAccounts accounts)
{
    /// <summary>True for the token's own subject and, in demo mode without a token, for any shopper without an account.</summary>
    public async ValueTask<bool> MayActAsAsync(HttpContext http, string userId, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        var caller = Caller.Of(http);
        if (caller.Id is not null) return caller.Id == userId;
        return options.Value.Mode == AuthMode.Demo && !DemoCustomer.IsMadeUp(userId) && !await accounts.ContainsAsync(userId, ct);
    }

    /// <summary>
    /// The shopper a request without an explicit owner is about: the token's subject or, in demo mode, the one it names. A named one is
    /// still to be asked about with <see cref="MayActAsAsync"/>.
    /// </summary>
    public string? SubjectOf(HttpContext http, string? named) =>
        Caller.Of(http).Id ?? (options.Value.Mode == AuthMode.Demo ? named : null);

    /// <summary>403 for somebody else's things.</summary>
    public static ProblemHttpResult Refusal() => TypedResults.Problem(
        "This belongs to another shopper. Sign in as its owner.", statusCode: StatusCodes.Status403Forbidden, title: "Not yours");
}
