namespace LeafLoaf.Api.Personalization.Track;

/// <summary>The body of <c>/track</c> for the API's description; <see cref="TrackReader"/> reads it.</summary>
/// <param name="EventId">Makes sending it again harmless; 1 to 64 characters.</param>
/// <param name="Type">click, view_details, time_on_product, add_to_cart, quantity_increase, save_for_later, remove_from_cart, purchase, scroll or returned.</param>
/// <param name="UserId">The token's subject when left out.</param>
public sealed record Sent(
    string? EventId, string Type, string? UserId, string? SessionId, string? ProductId, string? Query, int? Quantity, bool? Subscription, SentContext? Context);

/// <param name="Position">1-based place in the list.</param>
/// <param name="TimeOnPage">Seconds.</param>
/// <param name="Displayed">Ids of products that were on the screen and passed over, for a scroll.</param>
public sealed record SentContext(string? SearchQuery, int? Position, double? TimeOnPage, string? ListId, IReadOnlyList<string>? Displayed);
