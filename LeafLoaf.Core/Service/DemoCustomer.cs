namespace LeafLoaf.Core.Service;

/// <summary>The customer of the demonstration whose papers can be read without signing in, and how made-up shoppers are told apart.</summary>
public static class DemoCustomer
{
    public const string CustomerId = "CUST00004";
    public const string PolicyNumber = "POL000004";

    /// <summary>Yearly premium of that membership, in US dollars.</summary>
    public const decimal Premium = 197.88m;

    /// <summary>The account of the demonstration's family.</summary>
    public const string UserId = "01900000-0000-7000-8000-000000000002";

    /// <summary>Shoppers that were made up have their customer's number as id; nobody may act for them.</summary>
    public static bool IsMadeUp(string userId) => userId.StartsWith("CUST", StringComparison.Ordinal);
}
