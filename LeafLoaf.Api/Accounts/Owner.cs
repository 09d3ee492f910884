using Microsoft.AspNetCore.Http.HttpResults;

namespace LeafLoaf.Api.Accounts;

/// <summary>Finds out whose things a request is about: the token's subject or, in demo mode without a token, the shopper it names.</summary>
public static class Owner
{
    /// <summary>Longest id of a shopper.</summary>
    public const int LongestId = 100;

    /// <param name="named">The <c>user_id</c> of the body; without it the one of the query counts.</param>
    /// <returns>The owner's id, or why there is none: 400, 401 or 403.</returns>
    public static async ValueTask<(string Id, ProblemHttpResult? Refusal)> OfAsync(
        HttpContext http, CallerAccess access, string? named, CancellationToken ct)
    {
        named ??= http.Request.Query["user_id"] is [{ Length: > 0 } one] ? one : null;
        if (access.SubjectOf(http, named) is not { } owner)
            return ("", TypedResults.Problem("Sign in first.", statusCode: StatusCodes.Status401Unauthorized, title: "Who is asking?"));
        if (owner.Length is 0 or > LongestId || owner.Any(char.IsControl))
            return ("", TypedResults.Problem($"user_id: 1 to {LongestId} characters are needed.", statusCode: StatusCodes.Status400BadRequest));
        return await access.MayActAsAsync(http, named ?? owner, ct) ? (owner, null) : ("", CallerAccess.Refusal());
    }
}
