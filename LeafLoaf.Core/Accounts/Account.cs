using Microsoft.AspNetCore.Identity;

namespace LeafLoaf.Core.Accounts;

/// <summary>
/// Somebody who can sign in: a row of <c>users</c>. Account ids are version 7 UUIDs and ids of shoppers without an account are
/// version 4, so that most of the latter are told apart without asking the database.
/// </summary>
public sealed class Account : IdentityUser<Guid>
{
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>One of <see cref="Roles"/>.</summary>
    public string Role { get; set; } = Roles.Shopper;

    public string? DisplayName { get; set; }

    /// <summary>Name of the demonstration's person this account stands for; null for everybody else.</summary>
    public string? Persona { get; init; }

    /// <summary>Where the person's data is to be kept.</summary>
    public string Region { get; set; } = "us-central1";
}
