using LeafLoaf.Api.Accounts;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace LeafLoaf.Api.Agents.Conversations;

/// <summary>Who talks: the token's subject or, in demo mode, a visitor without one, for whom a conversation's id is the key to it.</summary>
public static class SessionCaller
{
    /// <returns>The caller's id, null for a visitor; and 401 where a token is needed.</returns>
    public static (string? Id, ProblemHttpResult? Refusal) Of(HttpContext http)
    {
        if (Caller.Of(http).Id is { } id) return (id, null);
        var mode = http.RequestServices.GetRequiredService<IOptions<AuthOptions>>().Value.Mode;
        return (null, mode == AuthMode.Demo ? null
            : TypedResults.Problem("Sign in first.", statusCode: StatusCodes.Status401Unauthorized, title: "Who is asking?"));
    }

    /// <summary>404, for somebody else's conversation too: that it exists is private.</summary>
    public static ProblemHttpResult Missing() => TypedResults.Problem("There is no such conversation, or it has ended.", statusCode: StatusCodes.Status404NotFound);
}
