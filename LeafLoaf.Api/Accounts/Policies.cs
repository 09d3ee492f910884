using LeafLoaf.Core.Accounts;
using Microsoft.AspNetCore.Authorization;

namespace LeafLoaf.Api.Accounts;

/// <summary>Names of the authorization policies; set them on route groups.</summary>
public static class Policies
{
    /// <summary>Whoever has a token, also a shopper without an account.</summary>
    public const string Known = "known";

    /// <summary>Whoever has an account.</summary>
    public const string SignedIn = "signed_in";

    public const string Agent = "agent";
    public const string Admin = "admin";

    internal static void Add(AuthorizationOptions options)
    {
        options.AddPolicy(Known, p => p.RequireAuthenticatedUser());
        options.AddPolicy(SignedIn, p => p.RequireRole(Roles.Shopper, Roles.Agent, Roles.Admin));
        options.AddPolicy(Agent, p => p.RequireRole(Roles.Agent, Roles.Admin));
        options.AddPolicy(Admin, p => p.RequireRole(Roles.Admin));
    }
}
