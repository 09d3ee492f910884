namespace LeafLoaf.Core.Accounts;

/// <summary>What an account may do; each account has one role.</summary>
public static class Roles
{
    public const string Shopper = "shopper";

    /// <summary>Decides refund claims and answers tickets of others.</summary>
    public const string Agent = "agent";

    /// <summary>Everything an agent may, and running the shop.</summary>
    public const string Admin = "admin";
}
