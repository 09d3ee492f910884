using System.Globalization;
using LeafLoaf.Web.Clients;
using LeafLoaf.Web.Shoppers;

namespace LeafLoaf.Web.Components.Orders;

/// <summary>Words for the states, steps and times of orders.</summary>
public static class OrderWords
{
    public static readonly IReadOnlyList<(string Value, string Words)> Wishes =
        [("replace", "Send something like it"), ("refund", "Leave it out"), ("contact", "Ask me first")];

    /// <summary>The way every order goes unless something happens to it.</summary>
    public static readonly IReadOnlyList<string> Way = ["placed", "picked", "out_for_delivery", "delivered"];

    public static string State(string state) => state switch
    {
        "placed" => "Placed",
        "picked" => "Packed",
        "out_for_delivery" => "On its way",
        "delivered" => "Delivered",
        "cancelled" => "Cancelled",
        "partially_refunded" => "Partly paid back",
        "refunded" => "Paid back",
        _ => Shared.Wording.Label(state),
    };

    public static string Step(OrderStep step) => step.Action switch
    {
        "place" => "Ordered",
        "pick" => "Packed",
        "dispatch" => "Sent out",
        "deliver" => "Delivered",
        "cancel" => "Cancelled",
        "substitute" => "Something was exchanged",
        "refund_part" => "Part of it was paid back",
        "refund_rest" => "Paid back",
        _ => Shared.Wording.Label(step.Action),
    };

    public static string By(string role) => role switch
    {
        "shopper" => "by the shopper",
        "agent" or "admin" => "by the shop's staff",
        _ => "by the shop",
    };

    public static string Wish(string policy) => Wishes.FirstOrDefault(w => w.Value == policy).Words ?? policy;

    public static string Payment(OrderPayment payment) => payment.State switch
    {
        "authorized" => "reserved, taken on delivery",
        "captured" => "paid",
        "void_pending" or "voided" => "given back",
        "failed" => "failed",
        var other => Shared.Wording.Plain(other),
    };

    public static string Day(HttpContext? http, DateTimeOffset at) => ShopperClock.At(http, at).ToString("ddd, MMM d, yyyy", CultureInfo.InvariantCulture);

    public static string Moment(HttpContext? http, DateTimeOffset at) => ShopperClock.At(http, at).ToString("MMM d, HH:mm", CultureInfo.InvariantCulture);

    public static string Hours(HttpContext? http, DateTimeOffset from, DateTimeOffset to) => string.Create(
        CultureInfo.InvariantCulture, $"{ShopperClock.At(http, from):HH:mm}–{ShopperClock.At(http, to):HH:mm}");

    public static string Slot(HttpContext? http, OrderSlot slot) => string.Create(
        CultureInfo.InvariantCulture, $"{ShopperClock.At(http, slot.StartsAt):dddd, MMMM d}, {Hours(http, slot.StartsAt, slot.EndsAt)}");

    public static string Packs(int number) => number == 1 ? "1 pack" : $"{Shared.Wording.Count(number)} packs";
}
