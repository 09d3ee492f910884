using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace LeafLoaf.Api.Accounts;

/// <summary>Who is asking, decided from the token alone.</summary>
/// <param name="Id">The token's subject; null without a token.</param>
public readonly record struct Caller(string? Id)
{
    public static Caller Of(HttpContext http) => new(http.User.FindFirstValue(ClaimTypes.NameIdentifier));
}

/// <summary>Decides whether a request may act for a shopper it names.</summary>
public sealed class CallerAccess(IOptions<AuthOptions> options)
{
    /// <summary>True for the token's own subject and, in demo mode without a token, for any shopper without an account.</summary>
    public ValueTask<bool> MayActAsAsync(HttpContext http, string userId, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        var caller = Caller.Of(http);
        return ValueTask.FromResult(caller.Id is null ? options.Value.Mode == AuthMode.Demo : caller.Id == userId);
    }

    /// <summary>The shopper a request without an explicit owner is about: the token's subject or, in demo mode, the one it names.</summary>
    public string? SubjectOf(HttpContext http, string? named) =>
        Caller.Of(http).Id ?? (options.Value.Mode == AuthMode.Demo ? named : null);

    /// <summary>403 for somebody else's things.</summary>
    public static ProblemHttpResult Refusal() => TypedResults.Problem(
        "This belongs to another shopper. Sign in as its owner.", statusCode: StatusCodes.Status403Forbidden, title: "Not yours");
}
