using Microsoft.Extensions.Options;
using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace LeafLoaf.Core.Orders;

/// <summary><c>config/shop.yaml</c>: taxes, delivery, discounts, slots and claims. Amounts are in <see cref="Currency"/>, percentages 0..100.</summary>
public sealed class ShopRules
{
    public string Currency { get; set; } = "USD";
    public TaxRules Tax { get; set; } = new();
    public DeliveryRules Delivery { get; set; } = new();
    public List<DiscountRule> Discounts { get; set; } = [];
    public decimal MembershipPercent { get; set; }
    public SlotRules Slots { get; set; } = new();
    public ClaimLimits Claims { get; set; } = new();

    /// <exception cref="OptionsValidationException">The file is missing, has an unknown key or a value out of range; one failure each.</exception>
    public static ShopRules Load(string path)
    {
        try
        {
            // Unknown keys are refused by default.
            var rules = new DeserializerBuilder().WithNamingConvention(UnderscoredNamingConvention.Instance).Build()
                .Deserialize<ShopRules>(File.ReadAllText(path)) ?? throw new InvalidDataException("is empty");
            return rules.Faults().ToList() is { Count: > 0 } faults ? throw Fault([.. faults.Select(f => $"{path}: {f}")]) : rules;
        }
        catch (Exception e) when (e is YamlException or IOException or InvalidDataException)
        {
            throw Fault([$"{path}: {e.InnerException?.Message ?? e.Message}"]);
        }
    }

    private static OptionsValidationException Fault(string[] faults) => new("shop.yaml", typeof(ShopRules), faults);

    private IEnumerable<string> Faults()
    {
        if (Currency.Length != 3) yield return "currency needs three letters";
        var percentages = Tax.Categories.Select(c => (Name: $"tax.categories.{c.Key}", Value: c.Value))
            .Concat(Discounts.Select(d => (Name: $"discounts.{d.Name}.percent", Value: d.Percent)))
            .Concat([("tax.percent", Tax.Percent), ("delivery.tax_percent", Delivery.TaxPercent), ("membership_percent", MembershipPercent)]);
        foreach (var (name, value) in percentages)
            if (value is < 0 or > 100) yield return $"{name} must be from 0 to 100";
        var amounts = Discounts.Select(d => (Name: $"discounts.{d.Name}.from", Value: d.From)).Concat([("delivery.fee", Delivery.Fee),
            ("delivery.free_from", Delivery.FreeFrom), ("claims.automatic_up_to", Claims.AutomaticUpTo), ("claims.evidence_from", Claims.EvidenceFrom)]);
        foreach (var (name, value) in amounts)
            if (value is < 0 or > 1_000_000) yield return $"{name} must be from 0 to 1,000,000";
        if (Slots.FirstHour is < 0 or > 23 || Slots.LastHour <= Slots.FirstHour || Slots.LastHour > 24) yield return "slots.first_hour and last_hour must be hours of a day in order";
        if (Slots.Hours is < 1 or > 12 || Slots.Days is < 1 or > 31 || Slots.Capacity is < 1 or > 100_000 || Slots.NoticeMinutes is < 0 or > 10_080)
            yield return "slots: hours 1 to 12, days 1 to 31, capacity 1 to 100,000, notice_minutes 0 to 10,080";
        if (Claims.WindowDays is < 1 or > 365 || Claims.GuaranteeWindowDays < Claims.WindowDays) yield return "claims: window_days 1 to 365, guarantee_window_days not less";
        if (Claims.AutomaticClaimsPer90Days < 0 || Claims.AutomaticShareOfOrders is < 0 or > 1) yield return "claims: automatic_claims_per_90_days from 0, automatic_share_of_orders 0 to 1";
    }
}

public sealed class TaxRules
{
    public decimal Percent { get; set; }
    public Dictionary<string, decimal> Categories { get; set; } = new(StringComparer.Ordinal);

    /// <summary>The percentage on goods of a category; the general one when it has none of its own.</summary>
    public decimal Of(string? category) => category is not null && Categories.TryGetValue(category, out var percent) ? percent : Percent;
}

public sealed class DeliveryRules
{
    public decimal Fee { get; set; }
    public decimal FreeFrom { get; set; }
    public decimal TaxPercent { get; set; }
}

public sealed class DiscountRule
{
    public string Name { get; set; } = "";
    public decimal From { get; set; }
    public decimal Percent { get; set; }
}

/// <summary>Hours in UTC.</summary>
public sealed class SlotRules
{
    public int FirstHour { get; set; } = 8;
    public int LastHour { get; set; } = 20;
    public int Hours { get; set; } = 2;
    public int Days { get; set; } = 7;
    public int Capacity { get; set; } = 60;
    public int NoticeMinutes { get; set; } = 120;
}

public sealed class ClaimLimits
{
    public int WindowDays { get; set; } = 14;
    public int GuaranteeWindowDays { get; set; } = 30;
    public decimal AutomaticUpTo { get; set; } = 30;

    [YamlMember(Alias = "automatic_claims_per_90_days", ApplyNamingConventions = false)]
    public int AutomaticClaimsPer90Days { get; set; } = 3;

    public double AutomaticShareOfOrders { get; set; } = 0.5;
    public decimal EvidenceFrom { get; set; } = 15;
}
