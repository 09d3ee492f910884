namespace LeafLoaf.Core.Orders.Payments;

public enum PaymentOutcome
{
    /// <summary>It is done, now or by an earlier call with the same key.</summary>
    Done,

    /// <summary>The provider refuses for good; the reason says why.</summary>
    Declined,

    /// <summary>Nobody knows: no answer, too late, or a fault on the provider's side. The same call may be made again.</summary>
    Unknown,
}

/// <param name="Reason">Fit for the shopper's eyes; null when it is done.</param>
public sealed record PaymentResult(PaymentOutcome Outcome, string? Reason = null)
{
    public static readonly PaymentResult Done = new(PaymentOutcome.Done);
}

/// <summary>How the shopper pays.</summary>
/// <param name="Method">For example <c>card</c>; kept with the order.</param>
/// <param name="Token">Stands for the means of payment at the provider; never stored and never logged.</param>
public sealed record PaymentMeans(string Method, string Token);

/// <summary>
/// Moves money. Every operation has a key of ours; calling again with the same key does nothing new and answers the same.
/// Amounts are in the shop's currency, exact to the cent.
/// </summary>
public interface IPaymentProvider
{
    /// <summary>Reserves an amount. After <see cref="VoidAsync"/> for the same key it is declined.</summary>
    Task<PaymentResult> AuthorizeAsync(string key, decimal amount, string currency, PaymentMeans means, CancellationToken ct);

    /// <summary>Takes at most what was reserved; once per reservation.</summary>
    Task<PaymentResult> CaptureAsync(string key, decimal amount, CancellationToken ct);

    /// <summary>Gives up a reservation, also one that the provider may never have heard of.</summary>
    Task<PaymentResult> VoidAsync(string key, CancellationToken ct);

    /// <summary>Gives back part of what was taken; all refunds together at most that.</summary>
    Task<PaymentResult> RefundAsync(string key, string refundKey, decimal amount, CancellationToken ct);
}
