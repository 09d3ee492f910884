namespace LeafLoaf.Api.Accounts.Tokens;

/// <summary>What somebody gets who has shown who they are.</summary>
/// <param name="AccessToken">Opaque; goes into <c>Authorization: Bearer</c>.</param>
/// <param name="ExpiresIn">Seconds until the access token stops working.</param>
/// <param name="RefreshToken">Good for one <c>POST /api/accounts/refresh</c>.</param>
/// <param name="Roles">Empty for a shopper without an account.</param>
public sealed record TokenAnswer(
    string UserId, string AccessToken, string TokenType, int ExpiresIn, string RefreshToken, IReadOnlyList<string> Roles);
