using LeafLoaf.Web.Clients;
using Microsoft.AspNetCore.DataProtection;

namespace LeafLoaf.Web.Shoppers;

/// <summary>The cookies of a shopper.</summary>
public sealed class ShopperCookies(IDataProtectionProvider protection)
{
    public ProtectedCookie<Shopper> Shopper { get; } = new("shopper", ApiJson.Default.Shopper, protection, TimeSpan.FromDays(365));

    public ProtectedCookie<Visit> Visit { get; } = new("visit", ApiJson.Default.Visit, protection);

    public ProtectedCookie<Notice> Notice { get; } = new("notice", ApiJson.Default.Notice, protection, TimeSpan.FromMinutes(1));
}
