using System.Globalization;
using LeafLoaf.Web.Clients;

namespace LeafLoaf.Web.Checkouts;

/// <summary>What stands in the checkout's fields. The Api decides what of it is right.</summary>
public sealed record CheckoutForm
{
    private const int LongestText = 500;
    private const string WishPrefix = "wish.";

    public string Name { get; init; } = "";
    public string Street { get; init; } = "";
    public string City { get; init; } = "";
    public string PostalCode { get; init; } = "";
    public string? State { get; init; }
    public string? Phone { get; init; }
    public string? Instructions { get; init; }
    public string SlotId { get; init; } = "";
    public string Payment { get; init; } = PaymentChoice.All[0].Token;

    /// <summary>By product: replace, refund or contact.</summary>
    public IReadOnlyDictionary<string, string> Wishes { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>What the shopper was shown; anything else is not ordered.</summary>
    public decimal? Total { get; init; }

    /// <summary>Names this order before it exists, so that sending the form again is the same order.</summary>
    public string Key { get; init; } = Guid.NewGuid().ToString();

    public static CheckoutForm For(Address? last) => last is null ? new() : new()
    {
        Name = last.Name, Street = last.Street, City = last.City, PostalCode = last.PostalCode, State = last.State, Phone = last.Phone, Instructions = last.Instructions,
    };

    public static CheckoutForm Of(IFormCollection form)
    {
        return new()
        {
            Name = Text("address.name") ?? "", Street = Text("address.street") ?? "", City = Text("address.city") ?? "", PostalCode = Text("address.postal_code") ?? "",
            State = Text("address.state"), Phone = Text("address.phone"), Instructions = Text("address.instructions"), SlotId = Text("slot_id") ?? "",
            Payment = Text("payment") ?? PaymentChoice.All[0].Token,
            Wishes = form.Where(f => f.Key.StartsWith(WishPrefix, StringComparison.Ordinal)).Take(100)
                .ToDictionary(f => f.Key[WishPrefix.Length..], f => f.Value.ToString(), StringComparer.Ordinal),
            Total = decimal.TryParse(form["total"], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var total) ? total : null,
            Key = IdempotencyKeys.Or(form["key"]),
        };

        // Anything longer is too long for the Api as well and is cut so that the page can show it again.
        string? Text(string name) => form[name].ToString().Trim() is { Length: > 0 } text ? text[..Math.Min(text.Length, LongestText + 1)] : null;
    }

    public NewOrder ToOrder()
    {
        var payment = PaymentChoice.All.FirstOrDefault(c => c.Token == Payment) ?? PaymentChoice.All[0];
        return new(new(Name, Street, City, PostalCode, State, Phone, Instructions), SlotId, new(payment.Method, payment.Token),
            [.. Wishes.Select(w => new LineWish(w.Key, w.Value))], Total);
    }

    public static string WishField(string productId) => WishPrefix + productId;
}

/// <summary>A way to pay in the demonstration. Nothing of a real card or account is ever asked for.</summary>
public sealed record PaymentChoice(string Method, string Token, string Label, string Hint)
{
    public static readonly IReadOnlyList<PaymentChoice> All =
    [
        new("demo_card", "demo-ok", "Demonstration card", "Always pays."),
        new("demo_card", "demo-slow", "Slow demonstration card", "Pays after three seconds."),
        new("demo_card", "demo-declined", "Declined demonstration card", "Shows what happens when a bank says no."),
        new("demo_account", "demo-no-funds", "Empty demonstration account", "Shows what happens without funds."),
    ];
}
