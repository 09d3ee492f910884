namespace LeafLoaf.Web.Shoppers;

/// <summary>Who works for the shop. The Api decides; this only chooses what pages offer.</summary>
public static class Staff
{
    private static readonly string[] Roles = ["agent", "admin"];

    public static bool IsStaff(this Shopper? shopper) => shopper?.Roles.Intersect(Roles, StringComparer.Ordinal).Any() == true;
}
