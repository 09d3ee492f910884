using System.ComponentModel.DataAnnotations;

namespace LeafLoaf.Api.Accounts;

/// <summary>How requests say who they come from.</summary>
public enum AuthMode
{
    /// <summary>Only the token says who is asking.</summary>
    Identity,

    /// <summary>For trying the shop out: without a token, the id a request names stands for an anonymous shopper.</summary>
    Demo,
}

/// <summary>Section <c>Auth</c>.</summary>
public sealed class AuthOptions
{
    public const string Section = "Auth";

    [EnumDataType(typeof(AuthMode))]
    public AuthMode Mode { get; init; } = AuthMode.Identity;

    /// <summary>How long an access token works.</summary>
    [Range(1, 24 * 60)] public int AccessTokenMinutes { get; init; } = 60;

    /// <summary>How long somebody stays signed in without coming back.</summary>
    [Range(1, 365)] public int RefreshTokenDays { get; init; } = 14;

    /// <summary>How long a shopper without an account is recognised without coming back.</summary>
    [Range(1, 730)] public int AnonymousDays { get; init; } = 180;

    /// <summary>Wrong passwords in a row until the account is locked.</summary>
    [Range(1, 100)] public int LockoutAfter { get; init; } = 5;

    [Range(1, 24 * 60)] public int LockoutMinutes { get; init; } = 15;

    /// <summary>The first administrator, made at start when no account has this address.</summary>
    public FirstAdmin Admin { get; init; } = new();

    public sealed class FirstAdmin
    {
        public string? Email { get; init; }

        /// <summary>A secret: hand it over as the deployment hands over secrets, and change it after the first sign-in.</summary>
        public string? Password { get; init; }
    }
}
