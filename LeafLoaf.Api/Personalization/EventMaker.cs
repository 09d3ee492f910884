using System.Collections.Concurrent;
using System.Text.Json;
using LeafLoaf.Api.Personalization.Rules;
using LeafLoaf.Api.Search.Index;
using LeafLoaf.Core.Events;
using LeafLoaf.Core.Profiles;

namespace LeafLoaf.Api.Personalization;

/// <summary>Completes events with what is frozen into them when they are accepted: the product as it is now, the rules, the time.</summary>
public sealed class EventMaker(CurrentSnapshot catalog, ActiveRules rules, TimeProvider time)
{
    private const int MostKept = 2048;

    private ConcurrentDictionary<string, KnownProduct> _products = new(StringComparer.Ordinal);
    private CatalogSnapshot? _snapshot;

    /// <summary>Now, as the log keeps time.</summary>
    public DateTimeOffset Now => EventTime.Now(time);

    /// <summary>An event that is received now and not about a product; change it with <c>with</c>.</summary>
    public UserAction Start(string userId, string type, string? eventId = null, string? sessionId = null, DateTimeOffset? at = null)
    {
        var received = at ?? Now;
        return new UserAction
        {
            EventId = eventId ?? Guid.CreateVersion7(received).ToString("N"), EventTimestamp = received, EventType = type, UserId = userId,
            SessionId = sessionId ?? SessionOf(received), RulesVersion = rules.Current.Version,
        };
    }

    /// <summary>The event with its product, ready to append.</summary>
    public NewEvent Finish(UserAction action, KnownProduct? product = null, string? raw = null) =>
        new(product is null ? action : action with { Product = product.Facts }, raw, SignalStrength.Of(action, rules.Current)) { ProductJson = product?.Json };

    /// <summary>Today's facts of a product; null for an id the catalog does not have.</summary>
    public KnownProduct? Product(string productId)
    {
        if (catalog.Value is not { } snapshot) return null;
        if (snapshot != _snapshot || _products.Count >= MostKept) (_snapshot, _products) = (snapshot, new(StringComparer.Ordinal));
        if (_products.TryGetValue(productId, out var known)) return known;
        return snapshot.Facts(productId) is { } facts
            ? _products[productId] = new(facts, JsonSerializer.Serialize(facts, EventJson.Default.ProductFacts))
            : null;
    }

    // Without a session of the client's, a shopper's day is one.
    private static string SessionOf(DateTimeOffset at) => $"day-{at:yyyyMMdd}";
}

/// <summary>A product's facts and their stored form.</summary>
public sealed record KnownProduct(ProductFacts Facts, string Json);

/// <summary>
/// The weight a type of event has by itself, for column <c>interaction_strength</c>; what the event teaches in the end depends on the
/// shopper's other events and is told by explanations.
/// </summary>
internal static class SignalStrength
{
    public static double? Of(UserAction action, PersonalizationRules rules) => action.EventType switch
    {
        EventTypes.Click => rules.Browse.ClickProduct,
        EventTypes.ViewDetails => rules.Browse.ViewDetails,
        EventTypes.TimeOnProduct => rules.Browse.TimeOnProduct.LastOrDefault(t => action.TimeOnPage >= t.Seconds)?.Weight ?? 0,
        EventTypes.AddToCart => rules.Cart.AddToCart,
        EventTypes.QuantityIncrease => rules.Cart.QuantityIncrease,
        EventTypes.SaveForLater => rules.Cart.SaveForLater,
        EventTypes.RemoveFromCart => rules.Cart.RemoveFromCart,
        EventTypes.Purchase => action.Subscription ? rules.Purchase.Subscription : rules.Purchase.FirstTime,
        EventTypes.Scroll => rules.Negative.DisplayedButScrolled,
        EventTypes.ViewedNeverBought => rules.Negative.ViewedNeverBought,
        EventTypes.Returned => rules.Negative.Returned,
        _ => null,
    };
}
