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
}
