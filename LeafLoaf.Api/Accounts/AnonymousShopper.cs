using LeafLoaf.Api.Accounts.Tokens;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeafLoaf.Api.Accounts;

/// <summary><c>POST /api/accounts/anonymous</c>: an id and a token for a shopper without an account.</summary>
public static class AnonymousShopper
{
    public static Ok<TokenAnswer> Handle(AnonymousTokens tokens) =>
        // Version 4: see Account for what the version says.
        TypedResults.Ok(tokens.Issue(Guid.NewGuid().ToString()));
}
